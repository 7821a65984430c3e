import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { MAX_MESSAGE } from '#protocol/limits.ts'
import { parsePost } from '#protocol/parse.ts'
import type { Reply } from '#protocol/polling.ts'
import type { ServerMessage } from '#protocol/server-messages.ts'
import { isRefusal } from '#rules/refusal.ts'
import { identifyPoster } from '#server/access/identify.ts'
import { codeIn, type Env, type HttpServices } from './http-context.ts'

/** Messages that hold until they change, and are sent only then. All others answer what the phone has just sent. */
const LASTING: readonly ServerMessage['type'][] = ['greeting', 'mine', 'audience', 'slide']

/** The live connection of phones whose network blocks WebSockets, see protocol/polling.ts. */
export function polling(services: HttpServices) {
  const app = new Hono<Env>()
  const limit = bodyLimit({ maxSize: MAX_MESSAGE, onError: (context) => deny(context, 413) })
  app.post('/live/:code/audience', limit, async (context) => {
    if (!isJson(context)) return deny(context, 415)
    const post = parsePost(await context.req.text())
    if (isRefusal(post)) return deny(context, 400)
    const visitor = await identifyPoster(services, context.env.incoming, codeIn(context))
    if (typeof visitor === 'number') return deny(context, STATUS[visitor])
    const { page, turn } = post
    const answers = await services.live.exchange(visitor, post.messages, { page, turn })
    if (!answers) return deny(context, 503)
    return context.json(replyOf(answers, post.seen), 200, { 'Cache-Control': 'no-store' })
  })
  return app
}

/** The HTTP status for each reason to close a socket. */
const STATUS = { 4401: 401, 4403: 403, 4404: 404 } as const

/** A form of another site can post text, but not this type without the browser's preflight request. */
function isJson(context: Context): boolean {
  return /^application\/json\b/.test(context.req.header('content-type') ?? '')
}

function deny(context: Context, status: 400 | 401 | 403 | 404 | 413 | 415 | 503) {
  return context.body(null, status, { 'Cache-Control': 'no-store' })
}

/** Leaves out what the phone knows: most replies hold no news, and are two hundred bytes. */
function replyOf(answers: readonly ServerMessage[], seen: readonly string[]): Reply {
  const marked = answers.map((answer) => ({ answer, mark: markOf(answer) }))
  const news = marked.filter(({ mark }) => mark === null || !seen.includes(mark))
  return {
    seen: marked.flatMap(({ mark }) => mark ?? []),
    answers: news.map(({ answer }) => answer),
  }
}

/** A hash of a message without its times, so that a restarted server computes the same. */
function markOf(answer: ServerMessage): string | null {
  if (!LASTING.includes(answer.type)) return null
  const timeless = JSON.stringify({ ...answer, seq: 0, now: 0 })
  return createHash('sha256').update(timeless).digest('base64url').slice(0, 16)
}
