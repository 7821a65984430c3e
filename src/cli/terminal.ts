import { renderUnicodeCompact } from 'uqr'
import type { JoinAddress } from '#protocol/server-messages.ts'
import type { Running } from '#server/main.ts'

/** Prints the addresses of the talk, and a QR code for phones. */
export function showAddresses(running: Running, title: string): void {
  const join = running.join()
  const lines = [
    '',
    `  ${title}`,
    '',
    `  Stage    ${running.stage}`,
    `  Speaker  ${running.speaker}`,
    `  Join     ${join.url}`,
    '',
    indent(renderUnicodeCompact(join.url, { border: 1 })),
    '',
    running.continued
      ? `  Room ${running.code} goes on where it was.`
      : `  Room ${running.code} is new.`,
    ...(join.reachable
      ? []
      : ['  Phones cannot reach this laptop: there is no network, or --host keeps them out.']),
    ...cleartextLines(join),
    '  The stage and speaker links hold your key: keep them to yourself. Ctrl-C stops.',
    '',
  ]
  console.log(lines.join('\n'))
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}

/** Prints the links that replace the printed ones once a device that used those has been removed. */
export function showNewLinks({ stage, speaker }: Pick<Running, 'stage' | 'speaker'>): void {
  const why = 'A device that came by the links above has been sent away. They are changed:'
  console.log(['', `  ${why}`, `  Stage    ${stage}`, `  Speaker  ${speaker}`, ''].join('\n'))
}

/** A paired phone's key crosses the network, other than the key of a page on this laptop. */
function cleartextLines({ url, reachable }: JoinAddress): string[] {
  if (!reachable || url.startsWith('https:')) return []
  return [
    '  Pairing goes over plain http: others in this network can read the key.',
    '  Pair only where you trust it, or start with --tls-cert.',
  ]
}

/** `1 slide`, `3 slides`. */
export function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`
}
