import { parseAccept } from 'hono/utils/accept'
import { closestLanguage, languagesOf } from '#i18n/language.ts'
import type { Missed, PlainAddress, PlainPage } from '#protocol/plain-page.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import type { Ballot } from '#rules/poll.ts'
import type { RefusalCode } from '#rules/refusal.ts'
import type { Visitor } from '#server/access/identify.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import type { HttpServices } from './http-context.ts'

/** Languages of a browser that are considered, more than anybody reads: each is compared with all on offer. */
const ACCEPTED = 20

/** The reader of the page. */
export interface PlainReader {
  address: PlainAddress
  /** The browser's `Accept-Language`. */
  accept: string
  /** Null where the code belongs to no room. */
  room: LiveRoom | null
  /** Null for a reader whose browser may not store the cookie that it was given. */
  visitor: Visitor | null
}

/** Renders the page as the room is now; null for a reader who has to come again. */
export async function renderPlainPage(
  services: HttpServices,
  reader: PlainReader,
): Promise<PlainPage | null> {
  const { address, visitor } = reader
  const language = chooseLanguage(services, reader)
  const follow = { type: 'follow', language }
  const messages = visitor
    ? await services.live.exchange(visitor, address.slides ? [follow] : [], null)
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

/** Casts the vote that a form holds; null once it is counted, else why it was missed. */
export async function castPlainBallot(
  { live }: HttpServices,
  visitor: Visitor,
  { poll, round, answer }: Ballot,
): Promise<Missed | null> {
  const vote = { type: 'vote', poll, round, answer }
  const messages = (await live.exchange(visitor, [vote], null)) ?? []
  if (find(messages, 'counted')) return null
  const refusal = find(messages, 'refused')
  return { poll, round, late: refusal !== null && !REPEATABLE.includes(refusal.code) }
}

/** Refusals after which the voter may send the form again. */
const REPEATABLE: readonly RefusalCode[] = ['not-kept', 'not-on-offer']

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

/** The language that was chosen, else the first that the browser accepts, else the author's. */
function chooseLanguage(services: HttpServices, { address, accept }: PlainReader): string {
  const languages = offeredLanguages(services)
  const accepted = [address.lang ?? '', ...parseAccept(accept).map(({ type }) => type)]
  const closest = accepted.slice(0, ACCEPTED).map((wish) => closestLanguage(wish, languages))
  return closest.find((language) => language !== undefined) ?? languages[0] ?? 'en'
}

function offeredLanguages({ talk, pages }: HttpServices): string[] {
  return languagesOf(talk.manifest.talk.languages, Object.keys(pages.words()))
}
