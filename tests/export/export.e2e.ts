import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { buildPaper } from '#deck/build.ts'
import { compileDeck } from '#deck/compile.ts'
import { readTalk } from '#deck/talk.ts'
import { findBrowser } from '#export/browser.ts'
import { openPrinter } from '#export/print.ts'
import { writeFolder } from '../folder.ts'
import { Program } from '../program.ts'
import { audit } from './audit.ts'
import { readPdf } from './pdf.ts'
import { contentOf, exportTalk } from './print.ts'

const CAT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle r="20"/></svg>'

test('this repository’s talk is a page a slide, tagged, in the outline, with its own letters', async () => {
  const manifest = await compileDeck(await readTalk(process.cwd()))

  const printed = await exportTalk(process.cwd(), '--data', writeFolder({}))

  expect(printed.said.at(-1)).toContain(`${manifest.slides.length} pages`)
  const pdf = await readPdf(contentOf(printed))
  expect(audit(pdf, manifest.slides, 'en')).toEqual([])
  expect(pdf.title).toBe(manifest.talk.title)
  expect(pdf.pages.flatMap(({ links }) => links)).toContain(manifest.talk.slides)
})

test('what breaks a PDF for whoever hears it is found', async () => {
  const talk = writeFolder({
    'assets/cat.svg': CAT,
    'slides/01.mdx': '# Hidden\n\n<Break />\n\n---\n\n# Wordless\n\n<Wordless />',
    'slides/components/Break.tsx': `import { useEffect, useRef } from 'preact/hooks'
export function Break() {
  const here = useRef<HTMLParagraphElement>(null)
  useEffect(() => here.current?.closest('section')?.setAttribute('aria-hidden', 'true'), [])
  return <p ref={here}>Nobody hears this</p>
}`,
    'slides/components/Wordless.tsx':
      'export function Wordless() { return <img src="/assets/cat.svg" /> }',
  })
  const { slides } = await compileDeck(await readTalk(talk))

  const findings = audit(await readPdf(contentOf(await exportTalk(talk))), slides, 'en')

  expect(findings).toContain('page 1 has 0 headings of the first level')
  expect(findings).toContain('page 1 draws "HiddenNobodyhearsthis" outside of all tags')
  expect(findings).toContain('has "undefined" in its outline for "Hidden"')
  expect(findings).toContain('page 2 has a figure without words')
})

const NEVER_READY = {
  'slides/01.mdx': '# At once\n\n---\n\n# The chart\n\n<Chart />',
  'slides/components/Chart.tsx':
    'export function Chart() { return <p aria-busy="true" aria-label="the chart’s figures" /> }',
}

test('a slide that never becomes ready is named, with what it waits for', async () => {
  const talk = writeFolder(NEVER_READY)
  const pages = writeFolder({})
  await buildPaper(await readTalk(talk), pages)
  await using printer = await openPrinter({ browser: null, warn: () => {}, patience: 300 })

  const print = printer.print({ pages, assets: null, room: null })

  await expect(print).rejects.toThrow(
    'Slide "the-chart" waits for the chart’s figures, and was not ready after 0.3 s.',
  )
})

test('a browser that dies half way leaves a sentence and no file', async () => {
  const notes = writeFolder({})
  const browser = join(notes, 'browser')
  writeFileSync(browser, `#!/bin/sh\necho $$ > ${notes}/pid\nexec ${findBrowser()} "$@"\n`)
  chmodSync(browser, 0o755)
  const file = join(notes, 'talk.pdf')
  const talk = writeFolder(NEVER_READY)
  const program = new Program(['export', '--talk', talk, '--output', file, '--browser', browser])
  await program.prints(/Printing 2 slides/)

  // Playwright gives the browser a process group of its own, which begins with our script.
  process.kill(-Number(readFileSync(join(notes, 'pid'), 'utf8')), 'SIGKILL')

  expect(await program.ended()).toBe(1)
  expect(program.output.join('\n')).toContain('The browser ended before the slides were printed')
  expect(readdirSync(notes).sort()).toEqual(['browser', 'pid'])
})

test('what a slide asks of the outside world is said, and it gets nothing', async () => {
  const talk = writeFolder({
    'slides/01.mdx': '# Leak\n\n<Leak />',
    'slides/components/Leak.tsx': `import { useEffect } from 'preact/hooks'
export function Leak() {
  useEffect(() => void fetch('https://example.org/leak').catch(() => {}), [])
  return <p>A leak</p>
}`,
  })

  const printed = await exportTalk(talk)

  expect(printed.code).toBe(0)
  expect(printed.said.join('\n')).toContain('A slide asked for https://example.org/leak')
})

test('Ctrl-C leaves nothing behind', async () => {
  const folder = writeFolder({})
  const file = join(folder, 'talk.pdf')
  const program = new Program(['export', '--talk', writeFolder(NEVER_READY), '--output', file])
  await program.prints(/Printing 2 slides/)

  await program.stop('SIGINT')

  expect(readdirSync(folder)).toEqual([])
})
