import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { SERVICE_WORKER_POLICY } from './headers.ts'
import type { Env, HttpServices } from './http-context.ts'

/** Files of the build and of the talk, served as they are. */
export function files({ pages }: HttpServices) {
  const { folder, paths } = pages.files
  const app = new Hono<Env>()
  const serve = serveStatic({ root: folder, precompressed: true, onFound: writeHeaders })
  for (const path of paths) app.get(path, serve)
  return app
}

/** Built names carry a hash of their content and are cached for ever; a talk's own pictures keep their names. */
function writeHeaders(path: string, context: Context): void {
  const hashed = !context.req.path.startsWith('/assets/')
  context.header('Cache-Control', hashed ? 'private, max-age=31536000, immutable' : 'no-cache')
  // The service worker of stage and speaker view lies with their other scripts; see client/service-worker.ts.
  if (!path.includes('/service-worker-')) return
  context.header('Service-Worker-Allowed', '/')
  context.header('Content-Security-Policy', SERVICE_WORKER_POLICY)
}
