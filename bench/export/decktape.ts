import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Exporter } from './exporter.ts'
import { writePage, writeSections } from './html.ts'
import { copyInter } from './inter.ts'

const PAGE = 'slides.html'

const REVEAL = {
  script: new URL('./reveal.js', import.meta.resolve('reveal.js')),
  style: import.meta.resolve('reveal.js/reveal.css'),
}

const CONFIG = { width: 1280, height: 720, margin: 0, center: false, transition: 'none' }

const BODY = `<link rel="stylesheet" href="${REVEAL.style}">
<div class="reveal"><div class="slides">
${writeSections()}
</div></div>
<script src="${REVEAL.script}"></script>
<script>Reveal.initialize(${JSON.stringify(CONFIG)})</script>`

const STYLE = '.reveal section { padding: 72px 88px; text-align: left }'

/**
 * On a deck of the reveal.js that Lectern uses too, from the disk. Its fastest: no pause before each
 * slide, where 1 s is usual, and told that the deck is reveal.js. More flags for the browser, another
 * --headless, --buffer-timeout 0, and a deck that shows fewer slides around: none was faster. It can
 * write neither tags nor bookmarks.
 */
export const decktape: Exporter = {
  name: 'decktape',
  packages: { decktape: '3.16.1' },
  async write(folder) {
    await copyInter(folder)
    await writeFile(join(folder, PAGE), writePage({ style: STYLE, body: BODY }))
  },
  command({ folder, output, browser, modules }) {
    const script = join(modules, 'decktape/decktape.js')
    const page = pathToFileURL(join(folder, PAGE)).href
    const fast = ['--pause', '0', '--size', '1280x720']
    const chrome = ['--chrome-path', browser, '--chrome-arg=--no-sandbox']
    return [script, 'reveal', page, output, ...fast, ...chrome]
  },
}
