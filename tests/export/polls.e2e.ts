import { expect, test } from '@playwright/test'
import { readTalk } from '#deck/folder/talk.ts'
import { compileDeck } from '#deck/mdx/compile-deck.ts'
import { buildPaper } from '#deck/vite/build.ts'
import { openSite, PAPER } from '#export/paper-site.ts'
import type { RoomFacts } from '#protocol/room-facts.ts'
import type { PollCount } from '#protocol/server-messages.ts'
import type { Asking } from '#rules/poll.ts'
import { misfits } from '../support/slide-layout.ts'
import { writeFolder } from '../support/temporary-folder.ts'

const LABELS = {
  short: ['Blame', 'Learn', 'Hide', 'Run', 'Rest', 'Ask', 'Sing', 'Wait'],
  long: 'Whoever is on call finds a runbook that tells the truth, item '
    .repeat(8)
    .split(/(?<=item )/),
}

/** Polls of two to eight choices, each asked twice. */
const slides = Object.entries(LABELS).flatMap(([length, labels]) =>
  [2, 3, 4, 5, 6, 7, 8].map((count) => slideOf(`${length}-${count}`, labels.slice(0, count))),
)

test('then and now fit, whatever the number of choices and the length of their words', async ({
  page,
}) => {
  const talk = await readTalk(
    writeFolder({
      'talk.yaml': 'footer: "@example of a footer"',
      'slides/01.mdx': slides.join('\n\n---\n\n'),
    }),
  )
  const pages = writeFolder({})
  await buildPaper(talk, pages)
  const room = givenRoom(await compileDeck(talk))
  await openSite(page, { pages, assets: null, room }, () => {})
  await page.setViewportSize({ width: 1280, height: 720 })
  await page.goto(PAPER)
  await page.locator('html[data-ready="true"]').waitFor()

  const found: Record<string, string[]> = {}
  for (const id of Object.keys(room.polls)) {
    const misfit = await misfits(page, `section:has([data-poll="${id}"]) .frame`)
    if (misfit.length > 0) found[id] = misfit
  }

  expect(found).toEqual({})
})

function slideOf(id: string, labels: readonly string[]): string {
  const choices = labels
    .map((label, n) => `  <Choice id="c${n}">${label.trim()}</Choice>`)
    .join('\n')
  const question = 'Which of these would have helped your team the most?'
  return `<Slide id="${id}-then" />

# Then

<Poll id="${id}" question="${question}">
${choices}
</Poll>

---

<Slide id="${id}-now" />

# Now

<Poll id="${id}-again" again="${id}" />`
}

/** Every poll revealed, with so many votes for each choice as fill a hall. */
function givenRoom({ slides: all }: Awaited<ReturnType<typeof compileDeck>>): RoomFacts {
  const polls: Record<string, Asking> = {}
  const counts: Record<string, PollCount> = {}
  for (const { poll } of all) {
    if (!poll) continue
    const { id, step: _, ...asked } = poll
    const { labels, again } = asked
    const tally = labels.map((_, n) => 111 + n)
    const moved = labels.map((_, n) => labels.map((_, m) => 10 + n * m))
    polls[id] = { ...asked, round: 1, phase: 'revealed', opened: 0, closed: 1 }
    counts[id] = {
      answered: tally.reduce((sum, count) => sum + count),
      tally,
      earlier: again === null ? null : { id: again, round: 1, tally, moved },
    }
  }
  return { polls, counts, join: null }
}
