import { cpSync, existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import type { Manifest } from '#deck/manifest.ts'
import type { PollCount, ServerMessage } from '#protocol/server-messages.ts'
import type { Position } from '#rules/position.ts'
import type { Question, Wording } from '#rules/question.ts'
import type { DeviceRole } from '#rules/roles.ts'
import { readManifest } from '#server/http/built-pages.ts'
import { openStore, openStoreReader } from '#server/store/open-store.ts'
import { DATABASE } from '#server/store/sqlite.ts'
import type { Store, StoredBallot, StoredRoom, StoreReader } from '#server/store/store.ts'
import type { ScriptedPage } from './scripted-page.ts'
import { makeFolder } from './temporary-folder.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/**
 * What the version before left on the disk when it was killed, see the README.md of the fixture. Tests open a
 * copy, since opening the database brings it up to date.
 */

const FIXTURE = join(import.meta.dirname, '../fixtures/0.1.0')

/** The poll that was revealed in each room, and the one that asks it again. */
export const FIRST = 'blame-or-learn'
export const AGAIN = 'blame-or-learn-again'

export const expected: Expected = readFixture('expected.json')
export const openPage: OpenPage = readFixture('open-page.json')

interface Expected {
  schema: number
  protocol: number
  /** The folder of the talk as rooms remember it; it need not be there. */
  talk: string
  /** When the server was killed. */
  killed: number
  rooms: readonly [ExpectedRoom, ExpectedRoom, ExpectedRoom]
  /** Those of the open room, and by what they voted. */
  voters: readonly { cookie: string; by: string; ballots: readonly OldBallot[] }[]
  devices: readonly {
    code: string
    id: string
    role: DeviceRole
    came: 'terminal' | 'paired'
    cookie: string
    /** The value of that cookie; the store has its hash. */
    token: string
  }[]
}

/** All questions of that version offered choices, and a ballot named one of them. */
export interface OldBallot {
  poll: string
  round: number
  choice: string
}

interface OldChoice {
  id: string
  label: string
  color: string | null
}

interface ExpectedRoom {
  id: string
  code: string
  joined: number
  moves: number
  position: Position
  driver: string
  polls: readonly ExpectedPoll[]
  people: readonly { votes: Record<string, string>; count: number }[]
}

export interface ExpectedPoll {
  id: string
  round: number
  /** Whether no later round of the poll followed. */
  current: boolean
  question: string
  choices: readonly OldChoice[]
  /** The languages that the question was translated into. */
  languages: readonly string[]
  tally: Record<string, number>
  /** What the speaker was sent last; null of a round that another one followed. */
  told: PollCount | null
}

interface Posted {
  url: string
  type: string
  body: string
}

interface OpenPage {
  cookie: string
  storage: { localStorage: Record<string, string> }
  socket: { path: string; received: readonly string[] }
  retry: { frame: string }
  post: Posted
  form: Posted
}

function readFixture(name: string) {
  return JSON.parse(readFileSync(join(FIXTURE, name), 'utf8'))
}

export function copyFixture(): string {
  const data = join(makeFolder(), '.lectern')
  cpSync(join(FIXTURE, 'lectern'), data, { recursive: true })
  renameSync(join(data, 'gitignore'), join(data, '.gitignore'))
  if (!existsSync(join(data, `${DATABASE}-wal`))) throw new Error('The log is part of the fixture.')
  return data
}

export async function openCopiedStore(data = copyFixture()): Promise<Store> {
  const store = await openStore({ data })
  onTestFinished(() => store.close())
  return store
}

export async function openCopiedReader(): Promise<StoreReader> {
  const reader = await openStoreReader({ data: copyFixture() })
  if (!reader) throw new Error('There is a database.')
  onTestFinished(() => reader.close())
  return reader
}

export async function loadRooms(store: Store): Promise<[StoredRoom, StoredRoom, StoredRoom]> {
  const records = await store.rooms()
  const [newest, second, oldest] = await Promise.all(records.map(({ id }) => store.load(id)))
  if (!newest || !second || !oldest) throw new Error('There are three rooms in the fixture.')
  return [newest, second, oldest]
}

/** A server on a copy, a minute after the other was killed. */
export async function openCopy(): Promise<TestServer> {
  const data = copyFixture()
  const server = await startTestServer({
    data,
    manifest: rebuilt(readManifest(join(data, 'build'))),
    flags: { talk: expected.talk },
    starts: expected.killed + 60_000,
  })
  onTestFinished(() => server.close())
  return server
}

/** The old deck as a build of this version writes it: the talk is built anew before it is presented. */
function rebuilt(old: Manifest | null): Manifest {
  if (!old) throw new Error('The deck is part of the fixture.')
  const slides = old.slides.map(({ poll, ...slide }) => ({
    ...slide,
    poll: poll && { ...poll, ...questionOf(poll as unknown as OldQuestion, poll.words) },
  }))
  return { ...old, slides }
}

interface OldQuestion {
  question: string
  choices: readonly OldChoice[]
}

/** A question of the version before in the shape of this one. */
export function questionOf(
  { question, choices }: OldQuestion,
  words: Readonly<Record<string, Wording>>,
): Question {
  const labels = choices.map(({ label }) => label)
  const content = { choices: choices.map(({ id, color }) => ({ id, color })) }
  return { kind: 'choice', question, labels, content, words }
}

/** The words of its question in other languages, as an open page was sent them. */
export function translatedWords(poll: string): Readonly<Record<string, Wording>> {
  const received = openPage.socket.received.map((frame): ServerMessage => JSON.parse(frame))
  const views = received.filter((message) => message.type === 'audience')
  const found = views.find((view) => view.poll?.id === poll)
  if (!found?.poll) throw new Error(`The page was sent ${poll}.`)
  return found.poll.words
}

/** On a copy: another folder has the talk, and the room was driven just now. */
export function moveTalk(data: string, talk: string): void {
  const db = new DatabaseSync(join(data, DATABASE))
  db.prepare('UPDATE room SET talk = ?').run(talk)
  db.prepare('UPDATE room SET driven = ? WHERE id = ?').run(Date.now(), expected.rooms[0].id)
  db.close()
}

/** What the open room has on the disk; what was sent to a server that is running is kept first. */
export async function ballotsAfter(
  data: string,
  server?: TestServer,
): Promise<readonly StoredBallot[]> {
  await server?.close()
  const [{ ballots }] = await loadRooms(await openCopiedStore(data))
  return ballots
}

export async function vote(page: ScriptedPage, answer: string): Promise<void> {
  page.send({ type: 'vote', poll: AGAIN, round: 1, answer })
  await page.receives('counted', (counted) => counted.poll === AGAIN && counted.answer === answer)
}

export function send(
  server: TestServer,
  { url, type, body }: Posted,
  cookie = '',
): Promise<Response> {
  const headers = { 'Content-Type': type, origin: server.origin, cookie }
  return fetch(server.origin + url, { method: 'POST', redirect: 'manual', headers, body })
}

/** The first voter who has voted in these polls, and in no other. */
export function voterOf(...polls: string[]) {
  const found = expected.voters.find(
    ({ ballots }) => ballots.map(({ poll }) => poll).join() === polls.join(),
  )
  if (!found) throw new Error('There is one in the fixture.')
  return found
}

export function cookieOfVoter(how: string): string {
  return expected.voters.find(({ by }) => by === how)?.cookie ?? ''
}

export function cookieOfDevice(came: string, role: DeviceRole): string {
  const isIt = (device: Expected['devices'][number]) =>
    device.code === expected.rooms[0].code && device.came === came && device.role === role
  return expected.devices.find(isIt)?.cookie ?? ''
}

export function tokenIn(cookie: string): string {
  return cookie.split('=')[1] ?? ''
}
