import * as v from 'valibot'
import type { Json } from '#rules/question.ts'
import type { DeviceRole, Sent } from '#rules/roles.ts'
import { MAX_ANSWER, MAX_POSTED } from './limits.ts'

/**
 * The messages of pages to the server, as JSON text frames of at most MAX_MESSAGE bytes on
 * `/live/CODE/ROLE`. Only the server imports the schemas; pages take the types.
 */

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const language = v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,35}$/))

/** An answer in the shape of its question's kind; the kind's own rules say what is acceptable. */
const answer = v.pipe(
  v.custom<Json>((value) => value !== undefined),
  v.check((value) => Buffer.byteLength(JSON.stringify(value)) <= MAX_ANSWER),
)

const position = v.strictObject({ slide: id, step: whole })
const move = { type: v.literal('move'), number: whole, from: position, at: whole }

const MOVE = v.variant('deed', [
  v.strictObject({ ...move, deed: v.literal('next') }),
  v.strictObject({ ...move, deed: v.literal('previous') }),
  v.strictObject({ ...move, deed: v.literal('jump'), to: position }),
  v.strictObject({
    ...move,
    deed: v.literal('cover'),
    cover: v.nullable(v.picklist(['black', 'join'])),
  }),
  v.strictObject({ ...move, deed: v.literal('reopen'), poll: id }),
  v.strictObject({ ...move, deed: v.literal('ask-again'), poll: id }),
])

export const MESSAGES = {
  /** A vote; the answer is `counted` once it is durable, or `refused`. */
  vote: v.strictObject({ type: v.literal('vote'), poll: id, round: whole, answer }),
  /** Asks for the slide on stage, now and after each change, in a language by its BCP 47 tag; null ends that. */
  follow: v.strictObject({ type: v.literal('follow'), language: v.nullable(language) }),
  /** Asks for the current view, as a page does that came back from sleep. */
  look: v.strictObject({ type: v.literal('look') }),
  /** A driver's move, see rules/room.ts. */
  move: MOVE,
  /** Makes this device the driver. */
  drive: v.strictObject({ type: v.literal('drive') }),
  clock: v.strictObject({
    type: v.literal('clock'),
    change: v.picklist(['pause', 'resume', 'reset']),
  }),
  /** Asks for a link that lets one more device drive, or only show; the answer is `pairing`. */
  pair: v.strictObject({
    type: v.literal('pair'),
    as: v.picklist(['speaker', 'projector'] satisfies DeviceRole[]),
  }),
  /** Lets the device that shows this number in, or sends it away. */
  admit: v.strictObject({ type: v.literal('admit'), number: whole, allow: v.boolean() }),
  /** Takes the key of another device away. */
  revoke: v.strictObject({ type: v.literal('revoke'), device: id }),
  /** Sets this room aside as a rehearsal and begins anew with the same code and phones. */
  'start-over': v.strictObject({ type: v.literal('start-over') }),
  end: v.strictObject({ type: v.literal('end') }),
} satisfies Record<Sent, v.GenericSchema>

/** The body of a POST, see polling.ts; each of its messages is still to be parsed. */
export const POST = v.strictObject({
  page: id,
  turn: whole,
  seen: v.pipe(v.array(id), v.maxLength(MAX_POSTED)),
  messages: v.pipe(v.array(v.unknown()), v.maxLength(MAX_POSTED)),
})

export type PageMessage = { [K in Sent]: v.InferOutput<(typeof MESSAGES)[K]> }[Sent]
