import { renderUnicodeCompact } from 'uqr'
import type { Running } from '#server/main.ts'

/** Prints where everybody finds the talk, and a QR code for phones. */
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
    '  The stage and speaker links hold your key: keep them to yourself. Ctrl-C stops.',
    '',
  ]
  console.log(lines.join('\n'))
}

function indent(text: string): string {
  return text.replace(/^/gm, '  ')
}

/** `1 slide`, `3 slides`. */
export function count(n: number, thing: string): string {
  return `${n} ${thing}${n === 1 ? '' : 's'}`
}
