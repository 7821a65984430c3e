import { createHash } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** The policy of everything that is no page: a picture that is opened by itself runs no script. */
const FILE_POLICY = `default-src 'none'; frame-ancestors 'none'; sandbox`

/** A service worker is bound by its own script's policy: it fetches from the server what it keeps. */
export const SERVICE_WORKER_POLICY = `default-src 'none'; connect-src 'self'; frame-ancestors 'none'`

/** Gives every answer the policy of a file; pages replace it by their own. */
export const filePolicy: MiddlewareHandler = async (context, next) => {
  context.header('Content-Security-Policy', FILE_POLICY)
  await next()
}

/** The content security policy of a page with these inline styles. */
export function pagePolicy(html: string, development: boolean): string {
  const inline = development ? ["'unsafe-inline'"] : []
  const styles = development ? inline : styleHashes(html)
  return [
    `default-src 'none'`,
    `script-src ${["'self'", ...inline].join(' ')}`,
    `style-src ${["'self'", ...styles].join(' ')}`,
    `img-src 'self' data:`,
    `media-src 'self'`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `frame-ancestors 'none'`,
  ].join('; ')
}

/** The policy's names for the inline styles of a page. */
function styleHashes(html: string): string[] {
  return [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
    ([, style = '']) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  )
}

/**
 * Sets only headers that a browser honours on plain HTTP in a hall's network. The referrer is sent to our own
 * pages alone: with `no-referrer` a browser would hide the origin of a form as well.
 */
export function securityHeaders() {
  return secureHeaders({
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    crossOriginResourcePolicy: 'same-origin',
    originAgentCluster: false,
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    xXssProtection: false,
    xDownloadOptions: false,
    xDnsPrefetchControl: false,
    xPermittedCrossDomainPolicies: false,
  })
}
