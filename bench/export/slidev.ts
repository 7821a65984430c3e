import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Exporter } from './exporter.ts'
import { copyInter, INTER } from './inter.ts'
import { writeMarkdown } from './markdown.ts'
import { TITLE } from './slides.ts'

/** Without a theme, and without asking Google for a font. */
const FRONT = `---
title: ${TITLE}
theme: none
canvasWidth: 1280
fonts:
  provider: none
---
`

const STYLE = `${INTER}
.slidev-layout { padding: 72px 88px; font: 32px Inter }
.slidev-layout pre { font-size: 24px !important }
.slidev-layout h1 { font: 800 72px Inter }
`

/**
 * Its fastest: all slides in one go (--per-slide takes seven times as long), and no --wait. It has to wait for a quiet
 * network: with --wait-until load or none it is 2 s faster and its pages are empty. Without presenter
 * view, drawings, Monaco and the rest it was not faster. The dependencies that it bundles stay with
 * its packages, so only the warm-up bundles them. It writes no tags; --with-toc writes bookmarks.
 */
export const slidev: Exporter = {
  name: 'slidev',
  packages: { '@slidev/cli': '53.0.0', 'playwright-chromium': '1.65.0' },
  // In the newest one a package is missing from some registries.
  overrides: { unocss: '66.10.5' },
  async write(folder) {
    await copyInter(folder)
    await writeFile(join(folder, 'style.css'), STYLE)
    await writeFile(join(folder, 'slides.md'), `${FRONT}\n${writeMarkdown()}`)
  },
  command({ output, browser, modules }) {
    const script = join(modules, '@slidev/cli/bin/slidev.mjs')
    return [script, 'export', 'slides.md', '--output', output, '--executable-path', browser]
  },
}
