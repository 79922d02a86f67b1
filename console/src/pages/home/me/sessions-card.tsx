import { Button, Card, Flex } from 'antd'
import { useTexts } from '../../../language/texts.ts'
import { sessionStore } from '../../../session/session-store.ts'
import { useConfirm } from '../../../ui/use-confirm.tsx'
import { useNotices } from '../../../ui/use-notices.ts'
import { meTexts } from './me-texts.ts'

export function SessionsCard() {
  const t = useTexts(meTexts)
  const confirm = useConfirm()
  const { failed } = useNotices()
  const everywhere = () =>
    confirm({
      title: t.everywhereTitle,
      content: t.everywhereText,
      ok: t.everywhere,
      act: () => sessionStore.signOut(true),
    })
  return (
    <Card title={<h2 className="card-title">{t.sessions}</h2>}>
      <p>{t.sessionsText}</p>
      <Flex gap="small" wrap>
        <Button onClick={() => void sessionStore.signOut(false).catch(failed)}>{t.signOut}</Button>
        <Button danger onClick={everywhere}>
          {t.everywhere}
        </Button>
      </Flex>
    </Card>
  )
}
