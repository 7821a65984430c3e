import { existsSync, lstatSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import getPort from 'get-port'
import { readTalk } from '#deck/folder/talk.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'
import { buildPaper } from '#deck/vite/build.ts'
import { findBrowser } from '#export/browser.ts'
import { openPrinter } from '#export/printer.ts'
import { contentOf, exportTalk } from '../support/exported-pdf.ts'
import { audit } from '../support/pdf-audit.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { Program } from '../support/program.ts'
import { writeFolder, writeProgram } from '../support/temporary-folder.ts'

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

  const print = printer.print({ pages, assets: null, room: null }, [null])

  await expect(print).rejects.toThrow(
    'Slide "the-chart" waits for the chart’s figures, and was not ready after 0.3 s.',
  )
})

test('a browser that dies half way leaves a sentence and no file', async () => {
  const notes = writeFolder({})
  const browser = join(notes, 'browser')
  writeProgram(browser, `echo $$ > ${notes}/pid\nexec ${findBrowser()} "$@"`)
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

test('a slide reaches nothing by any way, this machine’s own ports included', async () => {
  const port = await getPort()
  const reached: string[] = []
  const trap = createServer((socket) => {
    reached.push('something')
    socket.destroy()
  }).listen(port, '127.0.0.1')
  const talk = writeFolder({
    'slides/01.mdx': '# Leak\n\n<Leak />',
    'slides/components/Leak.tsx': `import { useEffect, useState } from 'preact/hooks'
const there = '127.0.0.1:${port}'
const ways = [
  () => open(\`http://\${there}/window\`),
  () => document.body.insertAdjacentHTML('beforeend', \`<iframe hidden src="http://\${there}/">\`),
  () => document.head.insertAdjacentHTML('beforeend', \`<link rel="preconnect" href="http://\${there}">\`),
  () => new WebSocket(\`ws://\${there}/\`),
  () => new RTCPeerConnection({ iceServers: [{ urls: \`turn:\${there}?transport=tcp\`, username: 'a', credential: 'b' }] }),
]
export function Leak() {
  const [busy, setBusy] = useState(true)
  useEffect(() => {
    const opened = ways.map((way) => way())
    const last = opened.at(-1)
    last.createDataChannel('leak')
    last.onicegatheringstatechange = () => setBusy(last.iceGatheringState !== 'complete')
    last.createOffer().then((offer) => last.setLocalDescription(offer))
  }, [])
  return <p aria-busy={busy || undefined}>A leak</p>
}`,
  })

  const printed = await exportTalk(talk)
  trap.close()

  expect(printed.said.join('\n')).toContain(`A slide asked for http://127.0.0.1:${port}/window`)
  expect(reached).toEqual([])
})

test('a file that is not there is said, however it is called', async () => {
  const talk = writeFolder({
    'slides/01.mdx': '# Figures\n\n<Figures />',
    'slides/components/Figures.tsx': `import { useEffect } from 'preact/hooks'
export function Figures() {
  useEffect(() => void ['figures.json', '100%.json'].map((name) => fetch('/assets/' + name).catch(() => {})), [])
  return <p>Figures</p>
}`,
  })

  const printed = await exportTalk(talk)

  expect(printed.code).toBe(0)
  expect(printed.said).toContain('A slide asked for /assets/figures.json, which paper cannot have.')
  expect(printed.said).toContain('A slide asked for /assets/100%.json, which paper cannot have.')
})

test('pictures are waited for that come late, or only when somebody would scroll to them', async () => {
  const far = Array.from({ length: 20 }, (_, n) => `\n\n---\n\n# Far ${n}`).join('')
  const talk = writeFolder({
    'assets/cat.svg': CAT,
    'slides/01.mdx': `# Late\n\n<Late />${far}\n\n---\n\n# Lazy\n\n<Lazy />`,
    'slides/components/Late.tsx': `import { useEffect, useState } from 'preact/hooks'
export function Late() {
  const [here, setHere] = useState(false)
  useEffect(() => void setTimeout(setHere, 100, true), [])
  return <p aria-busy={here ? undefined : 'true'}>{here && <img src="/assets/cat.svg" alt="A cat" />}</p>
}`,
    'slides/components/Lazy.tsx':
      'export function Lazy() { return <img src="/assets/cat.svg" alt="A cat" loading="lazy" /> }',
  })

  const printed = await exportTalk(talk)

  expect(printed.said.at(-1)).toContain('22 pages')
})

test('a slide that fails keeps its place among the headings, and the failure is one line', async () => {
  const talk = writeFolder({
    'slides/01.mdx': '# One\n\n<Fails />\n\n---\n\n# Two',
    'slides/components/Fails.tsx':
      "export function Fails() { throw new Error('no figures'); return <p>Figures</p> }",
  })
  const { slides } = await compileDeck(await readTalk(talk))

  const printed = await exportTalk(talk)

  expect(printed.said.join('\n')).toContain('A component on “One” failed: Error: no figures')
  expect(printed.said.filter((line) => /^ +at /.test(line))).toEqual([])
  expect(audit(await readPdf(contentOf(printed)), slides, 'en')).toEqual([])
})

test('links to slides and to the outside work, and what leads nowhere on paper is said', async () => {
  const talk = writeFolder({
    'assets/cat.svg': CAT,
    'slides/01.mdx':
      '# One\n\n[two](#two) [out](https://example.org/) [mail](mailto:a@example.org) [cat](/assets/cat.svg) [three](#three)\n\n---\n\n# Two',
  })

  const printed = await exportTalk(talk)

  const { pages } = await readPdf(contentOf(printed))
  expect(pages[0]?.links).toEqual(['two', 'https://example.org/', 'mailto:a@example.org'])
  for (const dead of ['/assets/cat.svg', '#three']) {
    expect(printed.said).toContain(`A slide says: The link to ${dead} leads nowhere on paper.`)
  }
})

test('a slide that never comes to rest ends in a sentence', async () => {
  const talk = writeFolder({
    'slides/01.mdx': '# Round\n\n<Round />',
    'slides/components/Round.tsx': 'export function Round() { for (;;); return <p>Round</p> }',
  })
  const pages = writeFolder({})
  await buildPaper(await readTalk(talk), pages)
  await using printer = await openPrinter({ browser: null, warn: () => {}, patience: 3000 })

  const print = printer.print({ pages, assets: null, room: null }, [null])

  await expect(print).rejects.toThrow('A slide is busy without end, or the browser is frozen')
})

test('what is added to the page outside of a slide makes no page of its own', async () => {
  const talk = writeFolder({
    'slides/01.mdx': '# One\n\n<Spill />',
    'slides/components/Spill.tsx': `import { useEffect } from 'preact/hooks'
export function Spill() {
  useEffect(() => document.body.append(document.createElement('p'), 'spilled'), [])
  return <p>One</p>
}`,
  })

  const printed = await exportTalk(talk)

  expect(printed.code).toBe(1)
  expect(printed.said.join('\n')).toContain('Unexpected 2 pages of 1 slide')
  expect(existsSync(printed.file)).toBe(false)
})

test('a link stays one, and what it leads to is replaced', async () => {
  const folder = writeFolder({ 'real.pdf': 'old' })
  const link = join(folder, 'link.pdf')
  symlinkSync('real.pdf', link)

  await exportTalk(writeFolder({ 'slides/01.mdx': '# One' }), '--output', link)

  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(join(folder, 'real.pdf'), 'latin1')).toMatch(/^%PDF/)
})

test('Ctrl-C leaves nothing behind', async () => {
  const folder = writeFolder({})
  const file = join(folder, 'talk.pdf')
  const program = new Program(['export', '--talk', writeFolder(NEVER_READY), '--output', file])
  await program.prints(/Printing 2 slides/)

  await program.stop('SIGINT')

  expect(readdirSync(folder)).toEqual([])
})
