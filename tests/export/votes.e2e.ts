import { type Browser, expect, type Page, test } from '@playwright/test'
import getPort from 'get-port'
import { readTalk } from '#deck/folder/talk.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'
import { jumpTo, next } from '../support/browser-hall.ts'
import { contentOf, exportTalk } from '../support/exported-pdf.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { Program } from '../support/program.ts'
import { cookieOf, ScriptedPage } from '../support/scripted-page.ts'
import { writeFolder } from '../support/temporary-folder.ts'

const running = new Set<Program>()

test.afterEach(async () => {
  for (const program of running) await program.stop()
  running.clear()
})

test('both askings of a hall of 25 are on paper, while the talk is still running', async ({
  browser,
}) => {
  const { data, first, second, stage, phones } = await give(browser, 25)

  // Of 15 who blamed 11 learn; of 10 who learned 1 blames.
  await ask(stage, first, phones, (index) => (index < 15 ? 'blame' : 'learn'))
  await ask(stage, second, phones, (index) => (index < 4 || index === 24 ? 'blame' : 'learn'))
  const printed = await exportTalk(process.cwd(), '--data', data)

  expect(printed.said.join('\n')).toMatch(/with 50 votes of room [A-Z0-9]{6}/)
  const pdf = await readPdf(contentOf(printed))
  expect(pdf.pages[first - 1]?.tags.text).toMatch(/Blame 60\s?% 15 votes .*Learn 40\s?% 10 votes/)
  const paper = pdf.pages[second - 1]?.tags.text ?? ''
  expect(paper).toMatch(/Blame Then 60\s?% 15 votes Now 20\s?% 5 votes/)
  expect(paper).toMatch(/Learn Then 40\s?% 10 votes Now 80\s?% 20 votes/)
  expect(paper).toMatch(/11 .*1 /)
})

test('what came of a vote is on paper in the language that is asked for, as it was counted', async ({
  browser,
}) => {
  const { data, first, second, stage, phones } = await give(browser, 20)
  await ask(stage, first, phones, (index) => (index < 15 ? 'blame' : 'learn'))
  await ask(stage, second, phones, (index) => (index < 3 ? 'blame' : 'learn'))

  const printed = await exportTalk(process.cwd(), '--data', data, '--locale', 'fr,pl')

  const french = (await readPdf(contentOf(printed, 'fr'))).pages[second - 1]?.tags.text
  expect(french).toMatch(/Accuser Avant 75 % 15 votes Après 15 % 3 votes/)
  expect(french).toMatch(/20 ont voté deux fois : 12 pour Accuser puis Apprendre/)
  const polish = (await readPdf(contentOf(printed, 'pl'))).pages[second - 1]?.tags.text
  expect(polish).toMatch(/Wnioski Wtedy 25% 5 głosów Teraz 85% 17 głosów/)
})

test('with five people nobody is told who moved, and shares are counts', async ({ browser }) => {
  const { data, first, second, stage, phones } = await give(browser, 5)

  await ask(stage, first, phones, () => 'blame')
  await ask(stage, second, phones, () => 'learn')
  const pdf = await readPdf(contentOf(await exportTalk(process.cwd(), '--data', data)))

  const paper = pdf.pages[second - 1]?.tags.text ?? ''
  expect(paper).toMatch(/Blame Then 5 votes Now 0 votes/)
  expect(paper).not.toMatch(/moved|%/)
})

/** This repository's talk, given to so many phones; `first` and `second` are the slides that ask. */
async function give(browser: Browser, people: number) {
  const data = writeFolder({})
  const { slides } = await compileDeck(await readTalk(process.cwd()))
  const [first = 0, second = 0] = slides.flatMap(({ poll }, index) => (poll ? [index + 1] : []))
  const program = await present(data)
  const stage = await (await browser.newContext()).newPage()
  await stage.goto(await program.prints(/Stage +(\S+)/))
  await stage.locator('.stage').waitFor()
  const phones = await enter(await program.prints(/Join +(\S+)/), people)
  return { data, first, second, stage, phones }
}

async function present(data: string): Promise<Program> {
  const flags = ['--data', data, '--port', String(await getPort()), '--host', '127.0.0.1']
  const program = new Program(['present', ...flags])
  running.add(program)
  await program.prints(/Ctrl-C stops/)
  return program
}

/** So many phones, without a browser each. */
function enter(join: string, count: number): Promise<ScriptedPage[]> {
  const { origin, pathname } = new URL(join)
  const open = async () => {
    const cookie = cookieOf(await fetch(join))
    return new ScriptedPage({ origin }, `/live${pathname}/audience`, cookie)
  }
  return Promise.all(Array.from({ length: count }, open))
}

/** Opens the poll of a slide, lets every phone vote, and reveals what came of it. */
async function ask(
  stage: Page,
  slide: number,
  phones: readonly ScriptedPage[],
  choose: (index: number) => string,
): Promise<void> {
  await jumpTo(stage, slide)
  await next(stage)
  const poll = stage.locator('section.present .poll[data-phase="open"]')
  const id = (await poll.getAttribute('data-poll')) ?? ''
  await Promise.all(phones.map((phone, index) => vote(phone, id, choose(index))))
  await expect(async () => {
    await next(stage)
    await expect(poll).toHaveCount(0, { timeout: 100 })
  }).toPass()
}

async function vote(phone: ScriptedPage, id: string, answer: string): Promise<void> {
  await phone.receives('audience', ({ poll }) => poll?.id === id && poll.phase === 'open')
  phone.send({ type: 'vote', poll: id, round: 1, answer })
  await phone.receives('counted', ({ poll }) => poll === id)
}
