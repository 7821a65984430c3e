import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exporter } from './exporter.ts'
import { copyInter, INTER } from './inter.ts'
import { writeMarkdown } from './markdown.ts'

const FRONT = `---
marp: true
style: |
  ${INTER.replaceAll('\n', '\n  ')}
  section { font-family: Inter }
---
`

/**
 * Its fastest: no look for a configuration or for another browser; no bookmarks, which cost it 2 %.
 * The bare template, --browser, --browser-protocol webdriver-bidi, --no-parallel, a configuration
 * without maths and emoji, CHROME_DISABLE_GPU: none was faster. Fonts inside the Markdown instead of
 * --allow-local-files were slower. It drops the sandbox by itself for root. What Node has compiled of
 * it stays in the system's temporary folder between runs.
 */
export const marp: Exporter = {
  name: 'marp-cli',
  packages: { '@marp-team/marp-cli': '4.5.1' },
  async write(folder) {
    await copyInter(folder)
    await writeFile(join(folder, 'slides.md'), `${FRONT}\n${writeMarkdown()}`)
  },
  command({ output, browser, modules }) {
    const script = join(modules, '@marp-team/marp-cli/marp-cli.js')
    const fast = ['--no-config-file', '--browser-path', browser]
    // Pictures are HTML to it, which it leaves out unless told.
    return [script, 'slides.md', '--pdf', '-o', output, '--html', '--allow-local-files', ...fast]
  },
}
