import * as v from 'valibot'
import { type Refusal, refuse } from '#rules/refusal.ts'
import { MAX_MESSAGE } from './limits.ts'
import { MESSAGES, type PageMessage, POST } from './page-messages.ts'
import type { Post } from './polling.ts'

/** Parses the text of a socket's frame into a message; refuses what is none. */
export function parseMessage(text: string): PageMessage | Refusal {
  if (Buffer.byteLength(text) > MAX_MESSAGE) return refuse('too-large')
  return readMessage(parseJson(text))
}

/** Reads a message from JSON that came inside something larger, whose size was checked. */
export function readMessage(value: unknown): PageMessage | Refusal {
  if (!isTyped(value)) return refuse('malformed')
  if (!Object.hasOwn(MESSAGES, value.type)) return refuse('unknown-message')
  const parsed = v.safeParse(MESSAGES[value.type as keyof typeof MESSAGES], value)
  return parsed.success ? parsed.output : refuse('malformed')
}

/** The body of a POST; each of its messages is still to be read. */
export function parsePost(text: string): ParsedPost | Refusal {
  if (Buffer.byteLength(text) > MAX_MESSAGE) return refuse('too-large')
  const parsed = v.safeParse(POST, parseJson(text))
  return parsed.success ? parsed.output : refuse('malformed')
}

interface ParsedPost extends Omit<Post, 'messages'> {
  messages: readonly unknown[]
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
