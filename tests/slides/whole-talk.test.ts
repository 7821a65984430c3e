import { beforeAll, expect, test } from 'vitest'
import { readTalk } from '#deck/folder/talk.ts'
import { followTalk } from '#deck/follow/follow-talk.ts'
import type { FollowedSlides } from '#deck/follow/render-followed.ts'
import type { Manifest } from '#deck/manifest.ts'
import { compileModules } from '#deck/mdx/compile-deck.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import type { SlideNode } from '#protocol/slide-view.ts'
import type { Poll } from '#rules/deck.ts'
import { BOUNCE } from '#rules/poll.ts'
import { forward, isSamePosition, LOBBY, type Position } from '#rules/position.ts'
import type { Json } from '#rules/question.ts'
import { openSqliteReader } from '#server/store/sqlite.ts'
import { choiceIds } from '../support/choice-votes.ts'
import { noteSentences } from '../support/note-sentences.ts'
import { laptop, phone, pressed, type ScriptedPage } from '../support/scripted-page.ts'
import { startTestServer, type TestServer } from '../support/test-server.ts'

/** Shorter words may well stand on two slides. */
const TELLING = 12

/** A phone, the choice it votes for by its place, and what it had heard before the last press. */
interface Listener {
  page: ScriptedPage
  language: string
  votes: number
  heard: number
}

let manifest: Manifest
let written: FollowedSlides
let notes: string[]

beforeAll(async () => {
  const talk = await readTalk(process.cwd())
  const deck = await compileModules(talk)
  manifest = deck.manifest
  ;[written, notes] = await Promise.all([followTalk(talk), noteSentences(process.cwd())])
}, 60_000)

test('[R1] over the whole talk no phone hears what is not its own, or not yet anybody’s', async () => {
  const hall = await startTestServer({ manifest, written })
  const speaker = await laptop(hall)
  const phones = await listeners(hall)
  const leaks: string[] = []

  for (let at: Position = LOBBY; !isLast(at); at = speaker.stage.room.position) {
    leaks.push(...(await leaksAt(speaker, phones)))
    hall.clock.now += BOUNCE
    await pressed(speaker, { deed: 'next' })
    await voteWhereAsked(speaker, phones)
  }
  leaks.push(...(await leaksAt(speaker, phones)))
  speaker.send({ type: 'end' })
  for (const { page } of phones) await page.receives('audience', ({ place }) => place === 'ended')

  expect(leaks).toEqual([])
  for (const { page } of phones) expect(page.audience.results.length).toBeGreaterThan(0)
  for (const { id } of allPolls()) expect(speaker.stage.room.polls[id]?.phase).toBe('revealed')
  const told = phones.flatMap(({ page }) => page.frames)
  expect(notes.length).toBeGreaterThan(100)
  expect(notes.filter((sentence) => told.some((frame) => frame.includes(sentence)))).toEqual([])
  expect(phones.flatMap(othersAnswers)).toEqual([])
  expect(await votersNamedIn(hall, speaker, told)).toEqual([])
  expect(told.join()).not.toMatch(/"answered"|"driver"|"asks"|"devices"/)
  await hall.close()
}, 60_000)

test('what would leak is found', () => {
  const next = manifest.slides[3]
  const poll = allPolls()[0]
  const words = textsOn(written.fr?.[next?.id ?? '']?.steps.flat() ?? []).find(isTelling)

  expect(withheld(LOBBY, [])).toContain(words)
  expect(withheld(LOBBY, [])).toContain(poll?.question)
  expect(withheld(LOBBY, [])).toContain(poll?.words.de?.question)
})

/** Two that vote against each other in each language, and one that does not follow. */
async function listeners(hall: TestServer): Promise<Listener[]> {
  const languages = manifest.talk.languages.flatMap((language) => [language, language])
  const phones = await Promise.all([...languages, ''].map(() => phone(hall)))
  return phones.map((page, index) => {
    const language = languages[index] ?? ''
    if (language) page.send({ type: 'follow', language })
    return { page, language, votes: index % 2, heard: 0 }
  })
}

/** Everything that came since the last time and should not have. */
async function leaksAt(speaker: ScriptedPage, phones: readonly Listener[]): Promise<string[]> {
  const { position, polls } = speaker.stage.room
  for (const listener of phones) await caughtUp(listener, position)
  const secrets = withheld(position, Object.keys(polls))
  const place = `${position.slide} ${position.step}`
  return phones.flatMap((listener) => {
    const news = listener.page.frames.slice(listener.heard)
    listener.heard = listener.page.frames.length
    const words = secrets.filter((secret) => news.some((frame) => frame.includes(secret)))
    return [...words, ...news.filter(isEarlyTally)].map((leak) => `${place}: ${leak}`)
  })
}

/** A phone that follows is told the place; of the lobby, which is no slide, nothing. */
async function caughtUp({ page, language }: Listener, position: Position): Promise<void> {
  if (!language || position.slide === LOBBY.slide) return
  await page.receives('slide', ({ slide }) => slide !== null && isSamePosition(slide.at, position))
}

/** The words of all that comes later, in every language, as far as nothing before has said them. */
function withheld(position: Position, asked: readonly string[]): string[] {
  const { slides } = manifest
  const place = slides.findIndex(({ id }) => id === position.slide)
  const shown: string[] = [JSON.stringify(manifest.talk)]
  const later: string[] = []
  for (const told of Object.values(written)) {
    for (const [index, { id }] of slides.entries()) {
      for (const [step, nodes] of (told[id]?.steps ?? []).entries()) {
        const isShown = index < place || (index === place && step <= position.step)
        ;(isShown ? shown : later).push(...textsOn(nodes))
      }
    }
  }
  const questions = allPolls().filter(({ id }) => !asked.includes(id) && !isRepeated(id, asked))
  later.push(...questions.flatMap(wordsOf))
  shown.push(
    ...allPolls()
      .filter(({ id }) => asked.includes(id))
      .flatMap(wordsOf),
  )
  const known = shown.join('\n')
  return [...new Set(later)].filter((text) => isTelling(text) && !known.includes(text))
}

/** A poll that asks again has the words of the one before. */
function isRepeated(poll: string, asked: readonly string[]): boolean {
  const { again = null } = allPolls().find(({ id }) => id === poll) ?? {}
  return again !== null && asked.includes(again)
}

function allPolls(): Poll[] {
  return manifest.slides.flatMap(({ poll }) => poll ?? [])
}

function wordsOf({ question, labels, words }: Poll): string[] {
  const told = Object.values(words).flatMap((wording) => [wording.question, ...wording.labels])
  return [question, ...labels, ...told].map(inFrame)
}

function textsOn(nodes: readonly SlideNode[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [inFrame(node.trim())]
    const [, , ...content] = node
    return textsOn(content as SlideNode[])
  })
}

/** As JSON writes it. */
function inFrame(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

function isTelling(text: string): boolean {
  return text.length >= TELLING
}

/** A count of votes, told of a poll that is not revealed, or of one that is being asked again. */
function isEarlyTally(frame: string): boolean {
  const answer: ServerMessage = JSON.parse(frame)
  if (answer.type !== 'audience' || !answer.poll) return false
  const { phase, tally, earlier } = answer.poll
  return phase !== 'revealed' && (tally !== null || earlier !== null)
}

async function voteWhereAsked(speaker: ScriptedPage, phones: readonly Listener[]): Promise<void> {
  const open = Object.entries(speaker.stage.room.polls).find(([, { phase }]) => phase === 'open')
  if (!open) return
  const [poll, asking] = open
  const { round } = asking
  for (const { page, votes } of phones) {
    await page.receives('audience', (view) => view.poll?.id === poll && view.poll.phase === 'open')
    page.send({ type: 'vote', poll, round, answer: choiceIds(asking)[votes] ?? '' })
    await page.receives('counted', (counted) => counted.poll === poll)
  }
}

/** Ballots that a phone was told of and did not cast. */
function othersAnswers({ page, votes }: Listener): Json[] {
  const ballots = page.answers.flatMap((answer) => {
    if (answer.type === 'counted') return [answer]
    return answer.type === 'mine' ? answer.ballots : []
  })
  const own = allPolls().map((poll) => choiceIds(poll)[votes])
  return ballots.flatMap(({ answer }) => (own.some((id) => id === answer) ? [] : [answer]))
}

async function votersNamedIn(
  hall: TestServer,
  speaker: ScriptedPage,
  frames: readonly string[],
): Promise<string[]> {
  const reader = await openSqliteReader(hall.data)
  const room = await reader?.load(speaker.stage.id)
  await reader?.close()
  const ids = room?.voters.map(({ id }) => id) ?? []
  expect(ids.length).toBeGreaterThan(2)
  return ids.filter((id) => frames.some((frame) => frame.includes(id)))
}

function isLast(at: Position): boolean {
  return at.slide !== LOBBY.slide && isSamePosition(forward(manifest, at) ?? at, at)
}
