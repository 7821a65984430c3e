import { parseAccept } from 'hono/utils/accept'
import type { UiCatalogue } from '#i18n/catalogue.ts'
import { closestLanguage, languagesOf } from '#i18n/language.ts'
import type { Missed, PlainAddress, PlainFacts, PlainPage } from '#protocol/plain-page.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import type { Ballot } from '#rules/poll.ts'
import type { Visitor } from '#server/live/connection.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { HttpHouse } from './app.ts'

/** Languages that a browser may ask for: more than anybody reads. Each is compared with all on offer. */
const WISHES = 20

/** How the page without JavaScript is written: built from the pages' own components. */
export interface PlainModule {
  /** `ui` has Lectern's own words in each language beside English. */
  renderPlain(facts: PlainFacts, ui: Readonly<Record<string, UiCatalogue>>): PlainPage
}

/** Who asks for that page. */
export interface Reader {
  address: PlainAddress
  /** The browser's `Accept-Language`. */
  accept: string
  /** Null where the code belongs to no room. */
  room: LiveRoom | null
  /** Null for somebody whose browser may not keep the name that it was given. */
  visitor: Visitor | null
}

/** The page as it stands now; null for somebody who cannot be heard just now. */
export async function writePlainPage(house: HttpHouse, reader: Reader): Promise<PlainPage | null> {
  const { address, room, visitor } = reader
  const language = languageOf(house, reader)
  const wish = { type: 'follow', language }
  const answers = visitor
    ? await house.live.exchange(visitor, address.slides ? [JSON.stringify(wish)] : [])
    : lookAt(house, room)
  if (!answers) return null
  return house.pages.plain({
    ...address,
    language,
    languages: offered(house),
    view: find(answers, 'audience'),
    mine: find(answers, 'mine'),
    slide: find(answers, 'slide')?.slide ?? null,
  })
}

/** Casts the vote that a form holds; null once it counts, else what became of it. */
export async function castPlain(
  { live }: HttpHouse,
  visitor: Visitor,
  { poll, round, answer }: Ballot,
): Promise<Missed | null> {
  const vote = JSON.stringify({ type: 'vote', poll, round, answer })
  const answers = (await live.exchange(visitor, [vote])) ?? []
  if (find(answers, 'counted')) return null
  const refusal = find(answers, 'refused')
  return { poll, round, late: refusal !== null && refusal.code !== 'not-kept' }
}

/** Who has no name that lasts is shown the room, and does not join it. */
function lookAt({ live }: HttpHouse, room: LiveRoom | null): ServerMessage[] {
  const view = room && live.look(room)
  return view ? [view] : []
}

function find<T extends ServerMessage['type']>(answers: readonly ServerMessage[], type: T) {
  const isIt = (answer: ServerMessage): answer is Extract<ServerMessage, { type: T }> =>
    answer.type === type
  return answers.find(isIt) ?? null
}

/** What was chosen, else the first that the browser asks for, else the author's. */
function languageOf(house: HttpHouse, { address, accept }: Reader): string {
  const languages = offered(house)
  const wishes = [address.lang ?? '', ...parseAccept(accept).map(({ type }) => type)]
  const closest = wishes.slice(0, WISHES).map((wish) => closestLanguage(wish, languages))
  return closest.find((language) => language !== undefined) ?? languages[0] ?? 'en'
}

function offered({ languages, pages }: HttpHouse): string[] {
  return languagesOf(languages(), Object.keys(pages.words()))
}
