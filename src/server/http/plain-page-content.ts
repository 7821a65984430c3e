import { parseAccept } from 'hono/utils/accept'
import { closestLanguage, languagesOf } from '#i18n/language.ts'
import type { Missed, PlainAddress, PlainPage } from '#protocol/plain-page.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import type { Ballot } from '#rules/poll.ts'
import type { Visitor } from '#server/live/connection.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { HttpServices } from './http-context.ts'

/** Languages that a browser may ask for: more than anybody reads. Each is compared with all on offer. */
const WISHES = 20

/** Who reads the page. */
export interface PlainReader {
  address: PlainAddress
  /** The browser's `Accept-Language`. */
  accept: string
  /** Null where the code belongs to no room. */
  room: LiveRoom | null
  /** Null for a reader whose browser may not store the cookie that it was given. */
  visitor: Visitor | null
}

/** The page as it stands now; null for a reader who has to come again. */
export async function renderPlainPage(
  services: HttpServices,
  reader: PlainReader,
): Promise<PlainPage | null> {
  const { address, visitor } = reader
  const language = languageOf(services, reader)
  const follow = { type: 'follow', language }
  const messages = visitor
    ? await services.live.exchange(visitor, address.slides ? [follow] : [])
    : viewFor(services, reader)
  if (!messages) return null
  return services.pages.plain({
    ...address,
    language,
    languages: offeredLanguages(services),
    view: find(messages, 'audience'),
    mine: find(messages, 'mine'),
    slide: find(messages, 'slide')?.slide ?? null,
  })
}

/** Casts the vote that a form holds; null once it counts, else what became of it. */
export async function castPlainBallot(
  { live }: HttpServices,
  visitor: Visitor,
  { poll, round, answer }: Ballot,
): Promise<Missed | null> {
  const messages = (await live.exchange(visitor, [{ type: 'vote', poll, round, answer }])) ?? []
  if (find(messages, 'counted')) return null
  const refusal = find(messages, 'refused')
  return { poll, round, late: refusal !== null && refusal.code !== 'not-kept' }
}

/** A reader without a lasting cookie sees the room, and does not join it. */
function viewFor({ live }: HttpServices, { room }: PlainReader): ServerMessage[] {
  const view = room && live.audienceView(room)
  return view ? [view] : []
}

function find<T extends ServerMessage['type']>(messages: readonly ServerMessage[], type: T) {
  const isIt = (message: ServerMessage): message is Extract<ServerMessage, { type: T }> =>
    message.type === type
  return messages.find(isIt) ?? null
}

/** The language that was chosen, else the first that the browser asks for, else the author's. */
function languageOf(services: HttpServices, { address, accept }: PlainReader): string {
  const languages = offeredLanguages(services)
  const wishes = [address.lang ?? '', ...parseAccept(accept).map(({ type }) => type)]
  const closest = wishes.slice(0, WISHES).map((wish) => closestLanguage(wish, languages))
  return closest.find((language) => language !== undefined) ?? languages[0] ?? 'en'
}

function offeredLanguages({ talk, pages }: HttpServices): string[] {
  return languagesOf(talk.manifest.talk.languages, Object.keys(pages.words()))
}
