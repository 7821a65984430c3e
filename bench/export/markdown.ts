import { drawPicture } from './html.ts'
import { type Block, SLIDES, type Slide } from './slides.ts'

/** The slides as the Markdown that Lectern, Marp and Slidev have in common, parted by three dashes. */
export function writeMarkdown(): string {
  return `${SLIDES.map(writeSlide).join('\n\n---\n\n')}\n`
}

function writeSlide({ heading, block }: Slide): string {
  return `# ${heading}\n\n${writeBlock(block)}`
}

function writeBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.text
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n')
    case 'quote':
      return `> ${block.words}`
    case 'table':
      return writeTable(block.rows)
    case 'code':
      return `\`\`\`\n${block.text}\n\`\`\``
    case 'picture':
      return drawPicture(block)
  }
}

function writeTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
