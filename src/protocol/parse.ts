import * as v from 'valibot'
import { type Refusal, refuse } from '#rules/refusal.ts'
import { MAX_MESSAGE } from './limits.ts'
import { MESSAGES, type PageMessage, POST } from './page-messages.ts'
import type { Post } from './polling.ts'

/** The first door: text from a socket or a POST becomes a message, or the reason why not. */
export function parseMessage(text: string): PageMessage | Refusal {
  if (Buffer.byteLength(text) > MAX_MESSAGE) return refuse('too-large')
  const value = parseJson(text)
  if (!isTyped(value)) return refuse('malformed')
  if (!Object.hasOwn(MESSAGES, value.type)) return refuse('unknown-message')
  const parsed = v.safeParse(MESSAGES[value.type as keyof typeof MESSAGES], value)
  return parsed.success ? parsed.output : refuse('malformed')
}

/** The same door for a POST: each of its messages is text again, and passes through `parseMessage`. */
export function parsePost(text: string): Envelope | Refusal {
  if (Buffer.byteLength(text) > MAX_MESSAGE) return refuse('too-large')
  const parsed = v.safeParse(POST, parseJson(text))
  if (!parsed.success) return refuse('malformed')
  return { ...parsed.output, messages: parsed.output.messages.map((each) => JSON.stringify(each)) }
}

interface Envelope extends Omit<Post, 'messages'> {
  messages: readonly string[]
}

function isTyped(value: unknown): value is { type: string } {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
