import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import { buildTalk } from '#deck/vite/build.ts'
import { type Hall, jumpTo, next, openHall, reveal, slidesOf } from '../support/browser-hall.ts'
import { cookieOf, ScriptedPage } from '../support/scripted-page.ts'

const LONG = 'Whoever is on call finds a runbook that tells the truth, item '

const SLIDES = `
# A question asked twice

---

<Slide id="vote" />

# Choose One

<Poll id="first" question="It just broke. Your honest first thought?">
  <Choice id="blame">Blame</Choice>
  <Choice id="learn">Learn</Choice>
</Poll>

---

<Slide id="vote-again" />

# Choose Again

<Poll id="second" again="first" />

---

<Slide id="many" />

# Many

<Poll id="many" question="Which of these would have helped your team the most when it broke, honestly?">
${'abcdefgh'.replace(/./g, (id) => `  <Choice id="${id}">${LONG}${id}</Choice>\n`)}
</Poll>

---

<Slide id="many-again" />

# Many again

<Poll id="many-again" again="many" />
`

let build: string

const test = base.extend<{ hall: Hall }>({
  hall: async ({ browser }, use) => {
    const hall = await openHall(browser, build)
    await use(hall)
    await hall.running.close()
  },
})

test.beforeAll(async () => {
  const talk = mkdtempSync(join(tmpdir(), 'lectern-talk-'))
  mkdirSync(join(talk, 'slides'))
  writeFileSync(join(talk, 'slides', '01.mdx'), SLIDES)
  writeFileSync(join(talk, 'talk.yaml'), 'footer: "@example"\n')
  build = mkdtempSync(join(tmpdir(), 'lectern-build-'))
  await buildTalk(await readTalk(talk), build)
})

test('then and now, with movement, on stage and phones of twenty-five', async ({ hall }) => {
  const [stage, speaker] = [await hall.stage(), await hall.speaker()]
  const [ada, ben, cleo] = [await hall.phone(), await hall.phone(), await hall.phone()]
  const others = await phones(hall, 22)

  await test.step('the first vote: 14 Blame, 10 Learn', async () => {
    await next(stage, 2)
    await tap(ada, 'Blame')
    await tap(ben, 'Learn')
    await castVotes(others, 'first', (voter) => (voter < 13 ? 'blame' : 'learn'))
    await reveal(stage, 'vote')
    await expect(choice(stage, 'vote', 'blame')).toContainText('58 % 14 votes')
    await expect(ada.getByText('24 votes. You chose Blame.')).toBeVisible()
  })

  await test.step('[P7] it is hidden as soon as the second opens, also on its own slide', async () => {
    await next(stage)
    await expect(ada.getByText('Tap to vote.')).toBeVisible()
    await stage.keyboard.press('ArrowLeft')
    await expect(slide(stage, 'vote')).toContainText(
      '24 votes Asked again: the result comes with the second.',
    )
    await expect(slide(stage, 'vote').locator('.choice-bar')).toHaveCount(0)
    await expect(slide(stage, 'vote')).not.toContainText('58 %')
    await expect(speaker.getByText('Asked again: hidden until the second result')).toBeVisible()
    await expect(speaker.getByText('58 %')).toHaveCount(0)
  })

  await test.step('the second vote: 7 Blame, 18 Learn', async () => {
    await next(stage)
    for (const phone of [ada, ben, cleo]) await tap(phone, 'Learn')
    await castVotes(others, 'second', (voter) =>
      voter < 5 || voter === 20 || voter === 21 ? 'blame' : 'learn',
    )
    await reveal(stage, 'vote-again')
  })

  await test.step('[P8] the stage shows both, and who moved', async () => {
    await expect(choice(stage, 'vote-again', 'learn')).toHaveText(
      /Learn\s*Then\s*42.%\s*10 votes\s*Now\s*72.%\s*18 votes/,
    )
    await expect(choice(stage, 'vote-again', 'blame')).toHaveText(
      /Blame\s*Then\s*58.%\s*14 votes\s*Now\s*28.%\s*7 votes/,
    )
    await expect(slide(stage, 'vote-again').getByRole('status')).toHaveText(
      '24 votes then, 25 now 24 voted twice: 9 moved from Blame to Learn, 2 from Learn to Blame.',
    )
    await expectToFit(stage, 'vote-again')
  })

  await test.step('each phone says what became of it', async () => {
    for (const phone of [ada, ben, cleo]) {
      await expect(phone.getByText('Learn: 42 % then, 72 % now.')).toBeVisible()
      await expect(phone.getByText('24 votes then, 25 now')).toBeVisible()
      await expect(phone.getByRole('listitem').filter({ hasText: 'Blame' })).toHaveText(
        /Then\s*58.%\s*14 votes\s*Now\s*28.%\s*7 votes/,
      )
    }
    await expect(ada.getByText('You: Blame, then Learn.')).toBeVisible()
    await expect(ben.getByText('You: Learn, both times.')).toBeVisible()
    await expect(cleo.getByText('You chose Learn.')).toBeVisible()
    await expect((await hall.phone()).getByText('You joined after this vote.')).toBeVisible()
  })

  await test.step('the speaker reads the same, and the first result is back', async () => {
    await expect(speaker.getByText('42 % then, 72 % now')).toBeVisible()
    await stage.keyboard.press('ArrowLeft')
    await expect(choice(stage, 'vote', 'blame')).toContainText('58 % 14 votes')
    await expect(ada.getByText('24 votes. You chose Blame.')).toBeVisible()
  })
})

test('[P8] of five people no movement is shown, and counts in place of percentages', async ({
  hall,
}) => {
  const stage = await hall.stage()
  const phone = await hall.phone()
  const others = await phones(hall, 4)
  await next(stage, 2)
  await tap(phone, 'Blame')
  await castVotes(others, 'first', () => 'blame')
  await reveal(stage, 'vote')
  await next(stage)
  await tap(phone, 'Learn')
  await castVotes(others, 'second', (voter) => (voter < 2 ? 'blame' : 'learn'))

  await reveal(stage, 'vote-again')

  await expect(choice(stage, 'vote-again', 'learn')).toHaveText(
    /Learn\s*Then\s*0 votes\s*Now\s*3 votes/,
  )
  await expect(slide(stage, 'vote-again').getByRole('status')).toHaveText('5 votes then, 5 now')
  await expect(phone.getByText('Learn: 0 then, 3 now. You: Blame, then Learn.')).toBeVisible()
})

test('[P7] a stage that has lost the server holds the first result back by itself', async ({
  hall,
}) => {
  const stage = await hall.stage()
  await next(stage, 2)
  await castVotes(await phones(hall, 1), 'first', () => 'learn')
  await reveal(stage, 'vote')
  await expect(choice(stage, 'vote', 'learn')).toContainText('1 vote')

  await hall.running.close()
  await next(stage)
  await expect(slide(stage, 'vote-again').locator('.poll')).toHaveAttribute('data-phase', 'open')
  await stage.keyboard.press('ArrowLeft')

  await expect(slide(stage, 'vote').getByRole('status')).toContainText('Asked again')
  await expect(slide(stage, 'vote').locator('.choice-bar')).toHaveCount(0)
})

test('eight choices with long labels fit on the stage, then and now', async ({ hall }) => {
  const stage = await hall.stage()
  await stage.emulateMedia({ reducedMotion: 'reduce' })
  const others = await phones(hall, 20)
  await jumpTo(stage, 4)
  await next(stage)
  await castVotes(others, 'many', (voter) => 'abcdefgh'.charAt(voter % 8))
  await reveal(stage, 'many')
  await next(stage)
  await castVotes(others, 'many-again', (voter) => 'abcdefgh'.charAt(voter % 5))

  await reveal(stage, 'many-again')

  await expect(slide(stage, 'many-again').getByRole('status')).toContainText('20 voted twice:')
  await expectToFit(stage, 'many-again')
  const moving = () => document.getAnimations().length
  expect(await stage.evaluate(moving)).toBe(0)
})

function slide(stage: Page, id: string) {
  return slidesOf(stage).locator(`section[data-slide="${id}"]`)
}

function choice(stage: Page, slideId: string, id: string) {
  return slide(stage, slideId).locator(`[data-choice="${id}"]`)
}

async function tap(phone: Page, label: string): Promise<void> {
  await phone.getByRole('button', { name: new RegExp(label) }).tap()
  await expect(phone.getByText(`Counted: ${label}.`)).toBeVisible()
}

/** Phones without a browser. */
function phones(hall: Hall, count: number): Promise<ScriptedPage[]> {
  const origin = `http://127.0.0.1:${hall.port}`
  const { code } = hall.running
  const join = async () => {
    const cookie = cookieOf(await fetch(`${origin}/${code}`))
    return new ScriptedPage({ origin }, `/live/${code}/audience`, cookie)
  }
  return Promise.all(Array.from({ length: count }, join))
}

async function castVotes(
  voters: readonly ScriptedPage[],
  poll: string,
  choiceOf: (voter: number) => string,
): Promise<void> {
  await Promise.all(
    voters.map(async (page, voter) => {
      await page.receives('audience', (view) => view.poll?.id === poll)
      page.send({ type: 'vote', poll, round: 1, answer: choiceOf(voter) })
      await page.receives('counted', (counted) => counted.poll === poll)
    }),
  )
}

/** Nothing is smaller than 24 px, reaches out of the margins, or lies over something else. */
async function expectToFit(stage: Page, id: string): Promise<void> {
  const frame = slide(stage, id).locator('.frame')
  const { sizes, rights, bottoms, foot, footer, rows } = await frame.evaluate((element) => {
    const scale = element.getBoundingClientRect().width / 1280
    const place = (one: Element) => {
      const { left, top, right, bottom } = one.getBoundingClientRect()
      const { left: x, top: y } = element.getBoundingClientRect()
      return {
        left: (left - x) / scale,
        top: (top - y) / scale,
        right: (right - x) / scale,
        bottom: (bottom - y) / scale,
      }
    }
    const all = (selector: string) => [...element.querySelectorAll(selector)]
    const one = (selector: string) => place(element.querySelector(selector) as Element)
    const words = all('.poll h2, .choice-label, .choice-when, .choice-result *, .poll-foot *')
    return {
      sizes: words.map((word) => Number.parseFloat(getComputedStyle(word).fontSize)),
      rights: words.map((word) => place(word).right),
      bottoms: all('.choice').map((row) =>
        Math.max(...[...row.querySelectorAll('*')].map((part) => place(part).bottom)),
      ),
      rows: all('.choice').map(place),
      foot: one('.poll-foot'),
      footer: one('.frame-footer'),
    }
  })
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24)
  expect(Math.max(...rights)).toBeLessThanOrEqual(1280 - 88 + 1)
  for (const [place, bottom] of bottoms.entries()) {
    expect(bottom).toBeLessThanOrEqual((rows[place + 1]?.top ?? foot.top) + 1)
  }
  expect(foot.bottom <= footer.top || foot.left >= footer.right).toBe(true)
  expect(foot.bottom).toBeLessThanOrEqual(720 - 44 + 1)
}
