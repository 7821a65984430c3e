import type { Context } from 'hono'
import type { Say } from '#i18n/say.ts'
import type { Role } from '#rules/roles.ts'
import { pagePolicy } from './headers.ts'
import type { HttpContext, HttpServices } from './http-context.ts'
import { addFacts } from './page-facts-html.ts'
import { languageOf, sayFor } from './request-language.ts'
import { type OwnPage, ownPageHtml } from './server-page-html.ts'
import { full } from './server-page-texts.ts'

type Status = 200 | 401 | 404 | 410 | 503

interface PageAnswer {
  html: string
  status: Status
}

/** Answers with a page, which is never cached. */
export function sendPage(
  { development }: HttpServices,
  context: Context,
  { html, status }: PageAnswer,
) {
  context.header('Content-Security-Policy', pagePolicy(html, development))
  context.header('Cache-Control', 'no-store')
  return context.html(html, status)
}

interface OwnPageAnswer {
  texts: (say: Say) => OwnPage
  status: Status
}

/** Answers with a page of the server's own, in the language of the request. */
export function sendOwnPage(
  services: HttpServices,
  context: Context,
  { texts, status }: OwnPageAnswer,
) {
  const html = ownPageHtml(languageOf(context), texts(sayFor(services, context)))
  return sendPage(services, context, { html, status })
}

/** The facts that differ from page to page. */
export interface BuiltPage {
  role: Role
  code: string
  /** Whether the code belongs to a room. */
  known: boolean
}

/** A page as it was built, with its facts. */
export async function fillBuiltPage(
  { pages, talk }: HttpServices,
  page: BuiltPage,
): Promise<string> {
  const html = await pages.html(page.role)
  const build = pages.build(page.role)
  return addFacts(html, { ...page, build, languages: talk.manifest.talk.languages })
}

/** Redirects to one of our own paths. A language in the address goes along. */
export function redirectTo(context: Context, path: string, status: 302 | 303) {
  const language = context.req.query('lang')
  const query = language === undefined ? '' : `?${new URLSearchParams({ lang: language })}`
  return context.redirect(`${path}${query}`, status)
}

/** Turns a phone away from a full hall. Its page reloads by itself, not in the same instant as all others. */
export function sendHallIsFull(services: HttpServices, context: Context) {
  const seconds = String(5 + Math.floor(Math.random() * 5))
  context.header('Refresh', seconds)
  context.header('Retry-After', seconds)
  return sendOwnPage(services, context, { texts: full, status: 503 })
}

/** Closes the connection without an answer, which costs the server least. */
export function closeConnection(context: HttpContext) {
  context.env.incoming.destroy()
  return context.body(null, 429)
}
