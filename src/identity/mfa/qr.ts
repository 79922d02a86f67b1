import { crc32, deflateSync } from 'node:zlib'

/** A seed as authenticator apps scan it: an otpauth URI, as a QR code, as a PNG of one bit for each dot. */

/** Names in the URI are those that the app shows. */
export function otpauthUri(seed: string, account: string, device: string): string {
  const label = encodeURIComponent(`Larder:${device}@${account}`)
  return `otpauth://totp/${label}?secret=${seed}&issuer=Larder&algorithm=SHA1&digits=6&period=30`
}

const dotsPerModule = 4
/** Around the code, in modules: ISO 18004 wants four. */
const quiet = 4

/** The PNG of a text's QR code. */
export async function qrPng(text: string): Promise<Buffer> {
  const { encodeQR } = await import('qr')
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: quiet })
  return png(
    modules.map(row => row.flatMap(dark => Array<boolean>(dotsPerModule).fill(dark))).flatMap(repeated),
  )
}

const repeated = (row: readonly boolean[]) => Array<readonly boolean[]>(dotsPerModule).fill(row)

/** Black dots on white. */
function png(rows: readonly (readonly boolean[])[]): Buffer {
  const width = rows[0]!.length
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(rows.length, 4)
  // One bit of grey; the rest is zero: the only compression, filter and order that there are.
  header[8] = 1
  const lines = rows.map(row => {
    // The first byte names the filter of the line: none.
    const line = Buffer.alloc(1 + Math.ceil(width / 8))
    row.forEach((dark, x) => {
      if (!dark) line[1 + (x >> 3)]! |= 0x80 >> (x & 7)
    })
    return line
  })
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(lines))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
