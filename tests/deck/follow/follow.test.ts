import { readFile } from 'node:fs/promises'
import { expect, test, vi } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import { followTalk } from '#deck/follow/follow-talk.ts'
import { readSteps } from '#deck/follow/read-html.ts'
import type { SlideNode } from '#protocol/slide-view.ts'
import { refusalOf, writeTalk } from '../../support/compiled-talks.ts'

/** What a slide without steps says. */
function read(html: string, ...secrets: string[]): SlideNode[] | undefined {
  return readSteps(html, 0, new Set(secrets))[0]
}

test('what means something is kept, what only looks like something is not', () => {
  const html =
    '<section data-slide="a"><div class="frame" style="color: red"><h1 id="x" class="big">One <em>word</em></h1><div class="box"><p>Two</p></div><footer class="frame-footer">@me</footer></div></section>'

  expect(read(html)).toEqual([
    ['h2', {}, 'One ', ['em', {}, 'word']],
    ['p', {}, 'Two'],
  ])
})

test('words that stand free beside blocks are a paragraph', () => {
  expect(read('<div>Loose <span>words</span><ul>\n<li>\nItem\n</li>\n</ul></div>')).toEqual([
    ['p', {}, 'Loose words'],
    ['ul', {}, ['li', {}, 'Item']],
  ])
})

test('a list brings its own numbers', () => {
  const html =
    '<ol start="3">\n<li>\n<span class="list-number">3.</span>\nThree</li><li><span class="list-number">4.</span></li></ol>'

  expect(read(html)).toEqual([['ol', { start: 3 }, ['li', {}, 'Three'], ['li', {}]]])
})

test('a list may begin with any number', () => {
  expect(
    read('<ol start="0"><li>A</li></ol><ol start="1"><li>B</li></ol><ol><li>C</li></ol>'),
  ).toEqual([
    ['ol', { start: 0 }, ['li', {}, 'A']],
    ['ol', {}, ['li', {}, 'B']],
    ['ol', {}, ['li', {}, 'C']],
  ])
})

test('an item keeps its number while one above it is not there yet', () => {
  const html =
    '<ol start="4"><li>A</li><li class="fragment" data-fragment-index="0">B</li><li>C</li></ol>'

  expect(readSteps(html, 1)[0]).toEqual([
    ['ol', { start: 4 }, ['li', { key: 0 }, 'A'], ['li', { key: 2, value: 6 }, 'C']],
  ])
})

test('a heading that nobody sees on the stage is read out', () => {
  expect(read('<div class="unseen slide-title"><h1>Two lists</h1></div>')).toEqual([
    ['h2', { class: 'unseen' }, 'Two lists'],
  ])
})

test('a picture is what it shows, and one for the eyes only is nothing', () => {
  const html = [
    '<svg role="img" aria-label="An arrow"><path d="M0 0" /></svg>',
    '<p>See <img src="a.png" alt="a cat"> here</p>',
    '<svg><title>A bird</title></svg>',
    '<img src="b.png" alt=""><svg aria-hidden="true"><text>x</text></svg>',
  ]

  expect(read(html.join(''))).toEqual([
    ['figure', {}, 'An arrow'],
    ['p', {}, 'See'],
    ['figure', {}, 'a cat'],
    ['p', {}, 'here'],
    ['figure', {}, 'A bird'],
  ])
})

test('every language stays marked, wherever it was marked', () => {
  const html =
    '<p lang="fr">Oui</p><div lang="pl"><p>Tak</p></div><h1><i class="foreign" lang="ar" dir="rtl">نعم</i></h1><p>He said <span lang="la">ita</span></p>'

  expect(read(html)).toEqual([
    ['p', { lang: 'fr' }, 'Oui'],
    ['p', { lang: 'pl' }, 'Tak'],
    ['h2', {}, ['span', { lang: 'ar', dir: 'rtl' }, 'نعم']],
    ['p', {}, 'He said ', ['span', { lang: 'la' }, 'ita']],
  ])
})

test('only links to the web are links', () => {
  const html =
    '<p><a href="https://example.org">a</a> <a href="javascript:alert(1)">b</a> <a href="#/2">c</a></p>'

  expect(read(html)).toEqual([['p', {}, ['a', { href: 'https://example.org' }, 'a'], ' b c']])
})

test('nothing that runs or can be pressed gets through', () => {
  const html =
    '<p onclick="x()">A</p><script>1</script><style>p{}</style><iframe src="/x"></iframe><button>Go</button>'

  expect(read(html)).toEqual([['p', {}, 'A']])
})

test('code keeps its lines, prose keeps its no-break spaces', () => {
  expect(read('<pre><code>a\n  b</code></pre><p>12 %\n  of it</p>')).toEqual([
    ['pre', {}, 'a\n  b'],
    ['p', {}, '12 % of it'],
  ])
})

test('a block that says nothing but the question is left out', () => {
  expect(read('<h1>Who <em>was</em> it?</h1><p>Who was it? Guess.</p>', 'Who was it?')).toEqual([
    ['p', {}, 'Who was it? Guess.'],
  ])
})

test('each step only adds to the one before, and keys stay', () => {
  const html =
    '<div class="fragment" data-fragment-index="1">Late</div><ul><li class="fragment" data-fragment-index="0">A</li><li class="fragment" data-fragment-index="1">B</li></ul><p>Now<span class="fragment" data-fragment-index="0"> and then</span></p>'

  expect(readSteps(html, 2)).toEqual([
    [['p', { key: 2 }, 'Now']],
    [
      ['ul', { key: 1 }, ['li', { key: 0 }, 'A']],
      ['p', { key: 2 }, 'Now', ['span', { key: 1 }, ' and then']],
    ],
    [
      ['p', { key: 0 }, 'Late'],
      ['ul', { key: 1 }, ['li', { key: 0 }, 'A'], ['li', { key: 1 }, 'B']],
      ['p', { key: 2 }, 'Now', ['span', { key: 1 }, ' and then']],
    ],
  ])
})

test('a cell whose words come later keeps its column', () => {
  const html =
    '<table><tbody><tr><td><span class="fragment" data-fragment-index="0">A</span></td><td>B</td></tr></tbody></table>'

  expect(readSteps(html, 1)[0]).toEqual([
    ['table', {}, ['tbody', {}, ['tr', {}, ['td', {}], ['td', {}, 'B']]]],
  ])
})

test('a fragment that the deck does not count is never told', () => {
  expect(read('<p>Now</p><p class="fragment">Some time</p>')).toEqual([['p', { key: 0 }, 'Now']])
})

test('words with their reading, and words of a machine, stay in their line', () => {
  expect(read('<p>A <ruby>漢<rt>kan</rt></ruby> <samp>b</samp> <dfn>c</dfn> end</p>')).toEqual([
    ['p', {}, 'A 漢kan b c end'],
  ])
})

test('what a picture shows is told when all of it is there', () => {
  const html =
    '<h1>One</h1><svg role="img" aria-label="It bursts"><g data-fragment-index="0"><g data-fragment-index="1"></g></g></svg>'

  expect(readSteps(html, 2).map((step) => step.length)).toEqual([1, 1, 2])
})

const GERMAN = `msgid ""
msgstr ""
"Language: de\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgctxt "slide"
msgid "One"
msgstr "Eins"

msgctxt "slide"
msgid "Who was it?"
msgstr "Wer war es?"

msgctxt "slide"
msgid "A crash"
msgstr "Ein Absturz"
`

const TALK = {
  'locales/de.po': GERMAN,
  'slides/01.mdx': `# One

- <Step>Only in English</Step>

<Notes>The whisper.</Notes>

---

<Slide title="Who was it?" />

Have a guess.

<Poll id="who" question="Who was it?"><Choice id="cat">The cat</Choice><Choice id="dog">The dog</Choice></Poll>

---

<Slide title="Stop" interstitial description="A crash" />

PRESS ANY KEY`,
}

async function written(files: Record<string, string>) {
  return followTalk(await readTalk(await writeTalk(files)))
}

test('every slide is written in every language, with what is missing marked', async () => {
  const { en, de } = await written(TALK)

  expect(Object.keys(en ?? {})).toEqual(['one', 'who-was-it', 'stop'])
  expect(de?.one?.steps[0]).toEqual([['h2', { key: 0 }, 'Eins']])
  expect(JSON.stringify(de?.one?.steps[1])).toContain(
    '["span",{"lang":"en","dir":"ltr"},"Only in English"]',
  )
  expect(en?.one?.steps[1]?.[1]).toEqual(['ul', { key: 1 }, ['li', {}, 'Only in English']])
})

test('[R5] no note, question or choice is in it, in any language', async () => {
  const { en, de } = await written(TALK)

  expect(JSON.stringify({ en, de })).not.toMatch(/whisper|Who was it|Wer war es|The (cat|dog)/)
  expect(de?.['who-was-it']?.steps).toEqual([
    [['p', {}, ['span', { lang: 'en', dir: 'ltr' }, 'Have a guess.']]],
  ])
})

test('[R5] a talk’s own poll component tells phones nothing either', async () => {
  const own =
    'export function Poll({ question }: { question: string }) { return <p>Now: {question}</p> }'

  const { en } = await written({ ...TALK, 'slides/components/Poll.tsx': own })

  expect(JSON.stringify(en)).not.toContain('Who was it')
})

test('[R5] an interstitial is described and not performed', async () => {
  const { en, de } = await written(TALK)

  expect(en?.stop).toEqual({ interstitial: true, steps: [[['p', {}, 'A crash']]] })
  expect(de?.stop).toEqual({ interstitial: true, steps: [[['p', {}, 'Ein Absturz']]] })
})

test('a description is an interstitial’s', async () => {
  expect(await refusalOf('<Slide title="One" description="A crash" />\n\nWords')).toBe(
    'slides/01.mdx:1:20 Unexpected description="A crash" of <Slide>, expected the word interstitial beside it.',
  )
})

test('a component that fails without a browser takes its own slide with it', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const needy = 'export function Needy() { return <p>{window.innerWidth}</p> }'
  const slides = '# One\n\n---\n\n# Two\n\n<Needy />'

  const { en } = await written({ 'slides/01.mdx': slides, 'slides/components/Needy.tsx': needy })

  expect(en?.one?.steps).toEqual([[['h2', {}, 'One']]])
  expect(en?.two?.steps[0]?.[0]).toEqual(['h2', {}, 'Two'])
  expect(told).toHaveBeenCalledWith(expect.stringMatching(/“Two” failed: \w*Error: .*window.*$/))
})

test('what a component leaves running, or fails with later, ends where slides are rendered', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const busy = `
    setInterval(() => {}, 1000)
    const facts = fetch('/assets/facts.json').then((response) => response.json())
    export function Busy() {
      setTimeout(() => document.title)
      return <p>{facts ? 'Here' : ''}</p>
    }`

  const { en } = await written({
    'slides/01.mdx': '# One\n\n<Busy />',
    'slides/components/Busy.tsx': busy,
  })

  expect(en?.one?.steps).toEqual([
    [
      ['h2', {}, 'One'],
      ['p', {}, 'Here'],
    ],
  ])
  expect(told.mock.calls.join()).not.toContain('base64')
})

test('a component that ends the process leaves the talk without something to follow', async () => {
  const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const exit = 'process.exit()\nexport function Exit() { return <p>Bye</p> }'

  const all = await written({
    'slides/01.mdx': '# One\n\n<Exit />',
    'slides/components/Exit.tsx': exit,
  })

  expect(all).toEqual({})
  expect(told).toHaveBeenCalledWith(expect.stringContaining('has ended the process'))
})

test('one that cannot even be loaded leaves the talk without something to follow', async () => {
  const told = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const needy = 'const page = document.title\nexport function Needy() { return <p>{page}</p> }'

  const all = await written({
    'slides/01.mdx': '# One\n\n<Needy />',
    'slides/components/Needy.tsx': needy,
  })

  expect(all).toEqual({})
  expect(told).toHaveBeenCalledWith(expect.stringContaining('document is not defined'))
})

test('this repository’s talk says on a phone what it says on the stage', async () => {
  const talk = await readTalk(process.cwd())

  const { en } = await followTalk(talk)

  expect(en?.['two-accounts']?.steps.at(-1)?.map((node) => node[0])).toEqual([
    ...['h2', 'h3', 'ul', 'h3', 'ul'],
  ])
  const restart = await readFile('slides/01-restart.mdx', 'utf8')
  expect(restart).toContain('You need to restart your computer.')
  expect(JSON.stringify(en)).not.toContain('You need to restart your computer.')
})
