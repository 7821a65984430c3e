import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { launchOptions } from '#export/browser.ts'
import type { Exporter } from './exporter.ts'
import { writePage, writeSections } from './html.ts'
import { copyInter } from './inter.ts'

const PAGE = 'slides.html'

const STYLE = `@page { size: 1280px 720px; margin: 0 }
section { box-sizing: border-box; height: 720px; padding: 72px 88px; break-inside: avoid }`

/** The floor: HTML that is there already, printed by a script that does nothing else. */
export const floor: Exporter = {
  name: 'Playwright alone, static HTML',
  packages: {},
  async write(folder) {
    await copyInter(folder)
    await writeFile(join(folder, PAGE), writePage({ style: STYLE, body: writeSections() }))
  },
  command({ folder, output, browser }) {
    const script = join(import.meta.dirname, 'floor.ts')
    const page = pathToFileURL(join(folder, PAGE)).href
    return [script, page, output, JSON.stringify(launchOptions(browser))]
  },
}
