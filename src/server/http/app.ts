import { Hono } from 'hono'
import { audiencePages } from './audience-pages.ts'
import { checkEntry } from './check-entry.ts'
import { files } from './files.ts'
import { filePolicy, securityHeaders } from './headers.ts'
import type { Env, HttpServices } from './http-context.ts'
import { pairingPages } from './pairing-pages.ts'
import { plainPages } from './plain-pages.ts'
import { polling } from './polling.ts'
import { keyToCookie, presenterPages, presenterPaths } from './presenter-pages.ts'
import { detectLanguage } from './request-language.ts'
import { sendOwnPage } from './respond.ts'
import { notFound } from './server-page-texts.ts'

/** Pages and files over HTTP. A route that is not here, and in the table of roles, does not exist. */
export function createApp(services: HttpServices): Hono<Env> {
  const app = new Hono<Env>()
  app.use(securityHeaders())
  app.use(filePolicy)
  app.use(detectLanguage(Object.keys(services.pages.words())))
  for (const path of presenterPaths()) app.use(path, keyToCookie(services))
  app.use(checkEntry(services))
  app.route('/', presenterPages(services))
  app.route('/', pairingPages(services))
  app.route('/', polling(services))
  app.route('/', files(services))
  app.route('/', audiencePages(services))
  app.route('/', plainPages(services))
  app.notFound((context) => sendOwnPage(services, context, { texts: notFound, status: 404 }))
  return app
}
