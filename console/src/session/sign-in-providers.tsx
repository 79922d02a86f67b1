import { useQuery } from '@tanstack/react-query'
import { Button, Divider, Flex } from 'antd'
import { useDeferredValue } from 'react'
import { send } from '../api/http.ts'
import { useTexts } from '../language/texts.ts'
import { signInTexts } from './sign-in-texts.ts'

/** The identity providers that the account offers to sign in with. */
export function ProviderButtons({ account }: { readonly account: string }) {
  const t = useTexts(signInTexts)
  const asked = useDeferredValue(account.trim())
  const { data } = useQuery({
    queryKey: ['sign-in providers', asked],
    queryFn: ({ signal }) =>
      send<{ readonly Providers: readonly { readonly Name: string }[] }>({
        method: 'GET',
        url: `/console/api/providers/${encodeURIComponent(asked)}`,
        signal,
      }),
    enabled: /^[\w.-]{3,64}$/.test(asked),
    retry: false,
    staleTime: 60_000,
  })
  if (!data || data.Providers.length === 0) return null
  return (
    <Flex vertical gap="small">
      <Divider plain>{t.or}</Divider>
      {data.Providers.map(({ Name }) => (
        <Button
          key={Name}
          block
          href={`/console/api/provider/${encodeURIComponent(asked)}/${encodeURIComponent(Name)}`}
        >
          {t.provider(Name)}
        </Button>
      ))}
    </Flex>
  )
}
