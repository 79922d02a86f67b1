import { endpointOf, type Example } from './operation.ts'
import { noteOf, parametersOf, type Parameter, type Value } from './parameters.ts'
import { hex, literalOf, unseen, type Quoting } from './text.ts'

/**
 * curl, for machines with nothing else: a shell script whose perl signs the call by ACS3-HMAC-SHA256. Secrets reach perl
 * by the environment and curl by a pipe, so that none is among the arguments of a program.
 */
export function curlExample(example: Example): string {
  const { operation } = example
  const { origin, host } = endpointOf(example)
  const { action, version, signed } = operation
  const parameters = parametersOf(example)
  return [
    '#!/bin/sh',
    ...noteOf(example, '#'),
    "perl <<'PERL'",
    'use strict;',
    'use warnings;',
    ...(signed ? ['use Digest::SHA qw(hmac_sha256_hex sha256_hex);', 'use POSIX qw(strftime);'] : []),
    '',
    'my @parameters = (',
    ...(signed ? [] : [pairOf('Action', action), pairOf('Version', version)]),
    ...parameters.map(lineOf),
    ');',
    ...encoding,
    ...(signed ? signing({ host, action, version }) : plainHeaders),
    '',
    ...sending(origin),
    '',
    'sub variable { $ENV{$_[0]} // die "$_[0] is not set\\n" }',
    'PERL',
    '',
  ].join('\n')
}

const pairOf = (name: string, text: string): string =>
  `  ${expressionOf({ text: name })} => ${expressionOf({ text })},`

const lineOf = ({ name, value }: Parameter): string =>
  `  ${expressionOf({ text: name })} => ${expressionOf(value)},`

const encoding = [
  'my @form;',
  'while (my ($name, $value) = splice @parameters, 0, 2) {',
  '  s/([^A-Za-z0-9._~-])/sprintf "%%%02X", ord $1/ge for $name, $value;',
  '  push @form, "$name=$value";',
  '}',
  "my $body = join '&', @form;",
]

const plainHeaders = ['', "my %headers = ('content-type' => 'application/x-www-form-urlencoded');"]

const signing = ({ host, action, version }: Readonly<Record<'host' | 'action' | 'version', string>>) => [
  '',
  'my %headers = (',
  "  'content-type' => 'application/x-www-form-urlencoded',",
  pairOf('host', host),
  pairOf('x-acs-action', action),
  "  'x-acs-content-sha256' => sha256_hex($body),",
  "  'x-acs-date' => strftime('%Y-%m-%dT%H:%M:%SZ', gmtime),",
  "  'x-acs-signature-nonce' => sha256_hex(join ' ', $$, time, map { rand } 1 .. 4),",
  pairOf('x-acs-version', version),
  ');',
  "my $key_id = variable('ALIBABA_CLOUD_ACCESS_KEY_ID');",
  "my $secret = variable('ALIBABA_CLOUD_ACCESS_KEY_SECRET');",
  'if (my $token = $ENV{ALIBABA_CLOUD_SECURITY_TOKEN}) {',
  "  @headers{'x-acs-accesskey-id', 'x-acs-security-token'} = ($key_id, $token);",
  '}',
  'my @names = sort keys %headers;',
  "my $signed = join ';', @names;",
  'my $request = join "\\n",',
  "  'POST', '/', '', (map { \"$_:$headers{$_}\" } @names), '', $signed, sha256_hex($body);",
  'my $to_sign = "ACS3-HMAC-SHA256\\n" . sha256_hex($request);',
  '$headers{authorization} = "ACS3-HMAC-SHA256 Credential=$key_id,SignedHeaders=$signed,"',
  "  . 'Signature=' . hmac_sha256_hex($to_sign, $secret);",
]

const sending = (origin: string): string[] => [
  '# By pipes, so that nothing of it is among the arguments of a program.',
  '$^F = 255;',
  'pipe my $config, my $writer or die $!;',
  'print $writer qq(header = "$_: $headers{$_}"\\n) for sort keys %headers;',
  'close $writer;',
  'my @options = qw(--silent --show-error --globoff --write-out \\n --data-binary @-);',
  `open my $curl, '|-', 'curl', @options, '--config', '/dev/fd/' . fileno $config, ${expressionOf({ text: `${origin}/` })}`,
  '  or die "curl: $!\\n";',
  'print $curl $body;',
  'close $curl;',
  'exit $? >> 8;',
]

/** Perl takes bytes from the script as they are: a character is those of its UTF-8 form. */
const bytes = (unit: number): string =>
  [...new TextEncoder().encode(String.fromCharCode(unit))].map(byte => `\\x${hex(byte, 2)}`).join('')

const single: Quoting = { quote: "'", joint: ' .', escape: bytes }
const double: Quoting = { quote: '"', joint: ' .', escape: bytes, escaped: /[$@]/g }

function expressionOf(value: Value): string {
  if ('variable' in value) return `variable('${value.variable}')`
  // Only the double quote knows escapes.
  return literalOf(value.text, value.text.search(unseen) < 0 ? single : double, '    ')
}
