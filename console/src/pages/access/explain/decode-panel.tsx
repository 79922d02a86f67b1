import { Card, Descriptions, Flex, Form, Input } from 'antd'
import { Link } from 'react-router'
import type { Output } from '../../../api/call.ts'
import { useWrite } from '../../../api/use-call.ts'
import { useTexts } from '../../../language/texts.ts'
import { paths } from '../../../paths.ts'
import { ErrorAlert } from '../../../ui/error-alert.tsx'
import { GatedButton } from '../../../ui/gated-button.tsx'
import { useGate } from '../../../ui/use-gate.ts'
import { accessTexts } from '../../../access/access-texts.ts'
import { explainTexts } from './explain-texts.ts'

/** Reads what a refusal says to administrators. */
export function DecodePanel({ message }: { readonly message: string }) {
  const t = { ...useTexts(accessTexts), ...useTexts(explainTexts) }
  const denied = useGate()
  const { mutate: decode, data, error, isPending } = useWrite('DecodeDiagnosticMessage', [])
  return (
    <Card title={<h2 className="card-title">{t.decode}</h2>}>
      <Form<{ EncodedDiagnosticMessage: string }>
        name="decode"
        layout="vertical"
        initialValues={{ EncodedDiagnosticMessage: message }}
        onFinish={values => decode({ EncodedDiagnosticMessage: values.EncodedDiagnosticMessage.trim() })}
      >
        <Form.Item
          name="EncodedDiagnosticMessage"
          label={t.message}
          extra={t.messageHint}
          rules={[{ required: true, message: t.required }]}
        >
          <Input.TextArea rows={5} maxLength={20_000} spellCheck={false} className="code-input" />
        </Form.Item>
        <GatedButton
          htmlType="submit"
          loading={isPending}
          reason={denied('ram:DecodeDiagnosticMessage')}
          className="below-space"
        >
          {t.read}
        </GatedButton>
      </Form>
      <div role="status">
        <ErrorAlert error={error} />
        {data && <Refusal decoded={data.DecodedDiagnosticMessage} />}
      </div>
    </Card>
  )
}

function Refusal({
  decoded,
}: {
  readonly decoded: Output<'DecodeDiagnosticMessage'>['DecodedDiagnosticMessage']
}) {
  const t = useTexts(explainTexts)
  const { AuthAction, AuthResource, AuthPrincipal, AuthConditions, ExplicitDeny, MatchedPolicies } = decoded
  const by = t[decoded.NoPermissionPolicyType]
  return (
    <>
      <Descriptions
        column={1}
        size="small"
        layout="vertical"
        items={[
          { key: 'action', label: t.refused, children: AuthAction },
          {
            key: 'resource',
            label: t.resource,
            children: <span className="wrap-anywhere">{AuthResource}</span>,
          },
          {
            key: 'principal',
            label: t.principal,
            children: `${AuthPrincipal.AuthPrincipalType} ${AuthPrincipal.AuthPrincipalDisplayName}`,
          },
          { key: 'why', label: t.why, children: ExplicitDeny ? t.explicit(by) : t.implicit(by) },
          ...(MatchedPolicies.length > 0
            ? [
                {
                  key: 'matched',
                  label: t.matched,
                  children: MatchedPolicies.map(policy => (
                    <Flex key={policy.PolicyIdentifier} gap="small" wrap>
                      <Link to={paths.policy(policy.PolicyType, policy.PolicyIdentifier)}>
                        {policy.PolicyIdentifier}
                      </Link>
                      <span>
                        {policy.PolicyVersion}, {t.statement(policy.StatementIndex)}
                      </span>
                    </Flex>
                  )),
                },
              ]
            : []),
          {
            key: 'known',
            label: t.known,
            children: (
              <div>
                {AuthConditions.map(({ ConditionKey, ConditionValues }) => (
                  <div key={ConditionKey} className="wrap-anywhere">
                    {ConditionKey}: {ConditionValues.join(', ')}
                  </div>
                ))}
              </div>
            ),
          },
        ]}
      />
      <Link to={paths.explainAccess({ action: AuthAction, resource: AuthResource })}>{t.whatNext}</Link>
    </>
  )
}
