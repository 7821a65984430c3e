import { INTER } from './inter.ts'
import { type Block, SLIDES, type Slide, TITLE } from './slides.ts'

interface Page {
  style: string
  body: string
}

/** A page in the folder of `copyInter`, with the type sizes of Lectern. */
export function writePage({ style, body }: Page): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${TITLE}</title>
<style>
${INTER}
body { margin: 0; font: 32px Inter }
h1 { font: 800 72px Inter }
${style}
</style>
${body}
</html>
`
}

/** Every slide as a section. */
export function writeSections(): string {
  return SLIDES.map(writeSection).join('\n')
}

/** A picture as it stands in HTML and in Markdown alike. */
export function drawPicture({ label, shapes }: Extract<Block, { kind: 'picture' }>): string {
  const open = `<svg viewBox="0 0 800 340" width="800" height="340" role="img" aria-label="${label}">`
  return [open, ...shapes, '</svg>'].join('\n')
}

function writeSection({ heading, block }: Slide): string {
  return `<section>\n<h1>${heading}</h1>\n${writeBlock(block)}\n</section>`
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${block.text}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${item}</li>`).join('')}</ul>`
    case 'quote':
      return `<blockquote><p>${block.words}</p></blockquote>`
    case 'table':
      return writeTable(block.rows)
    case 'code':
      return `<pre><code>${block.text}</code></pre>`
    case 'picture':
      return drawPicture(block)
  }
}

function writeTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const row = (tag: string, cells: readonly string[]) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join('')}</tr>`
  const body = rows.map((cells) => row('td', cells)).join('')
  return `<table><thead>${row('th', head)}</thead><tbody>${body}</tbody></table>`
}
