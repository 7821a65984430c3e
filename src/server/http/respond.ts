import type { Context } from 'hono'
import type { Say } from '#i18n/say.ts'
import type { Role } from '#rules/roles.ts'
import { pagePolicy } from './headers.ts'
import type { HttpContext, HttpServices } from './http-context.ts'
import { type OwnPage, ownPageHtml } from './own-page-html.ts'
import { full } from './own-pages.ts'
import { writeFacts } from './page-facts-html.ts'
import { languageOf, sayFor } from './request-language.ts'

type Status = 200 | 401 | 404 | 410 | 503

/** Answers with a page, which is never cached. */
export function sendPage(
  { development }: HttpServices,
  context: Context,
  html: string,
  status: Status = 200,
) {
  context.header('Content-Security-Policy', pagePolicy(html, development))
  context.header('Cache-Control', 'no-store')
  return context.html(html, status)
}

/** Answers with a page of the server's own, in the language of the request. */
export function sendOwnPage(
  services: HttpServices,
  context: Context,
  write: (say: Say) => OwnPage,
  status: Status,
) {
  const html = ownPageHtml(languageOf(context), write(sayFor(services, context)))
  return sendPage(services, context, html, status)
}

/** What a built page is filled with. */
export interface BuiltPage {
  role: Role
  code: string
  /** Whether the code belongs to a room. */
  known: boolean
}

/** A page as it was built, with its facts. */
export async function fillBuiltPage(
  { pages, talk }: HttpServices,
  context: Context,
  page: BuiltPage,
): Promise<string> {
  const html = await pages.html(page.role, context.req.path)
  const build = pages.build(page.role)
  return writeFacts(html, { ...page, build, languages: talk.manifest.talk.languages })
}

/** Redirects to one of our own paths. A language that the address asked for goes along. */
export function goTo(context: Context, path: string, status: 302 | 303) {
  const language = context.req.query('lang')
  const query = language === undefined ? '' : `?${new URLSearchParams({ lang: language })}`
  return context.redirect(`${path}${query}`, status)
}

/** The hall is full: the page comes back by itself, not with all others in one instant. */
export function turnAway(services: HttpServices, context: Context) {
  const seconds = String(5 + Math.floor(Math.random() * 5))
  context.header('Refresh', seconds)
  context.header('Retry-After', seconds)
  return sendOwnPage(services, context, full, 503)
}

/** Closes the connection without an answer, which costs the server least. */
export function hangUp(context: HttpContext) {
  context.env.incoming.destroy()
  return context.body(null, 429)
}
