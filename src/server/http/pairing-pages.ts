import { type Context, Hono } from 'hono'
import { type DeviceRole, mayBe } from '#rules/roles.ts'
import type { LiveRoom } from '#server/rooms/live-room.ts'
import { admitDevice, findDevice } from './admit-by-cookie.ts'
import type { Env, HttpServices } from './http-context.ts'
import { redirectTo, sendOwnPage } from './respond.ts'
import { invitation, noGood, waiting } from './server-page-texts.ts'

/** How one more device gets a key: it opens a link, posts once, and waits for the laptop. */
export function pairingPages(services: HttpServices) {
  return new Hono<Env>()
    .get('/pair/:link', (context) => invitationPage(services, context))
    .post('/pair/:link', (context) => requestEntry(services, context))
    .get('/pair/asked/:name', (context) => waitingPage(services, context))
}

/** Opening the link changes nothing: a messenger's preview opens it, too. */
function invitationPage(services: HttpServices, context: Context) {
  const link = services.pairing.findLink(context.req.param('link') ?? '')
  if (!link) return linkIsUsedUp(services, context)
  const exposed = services.origin.isExposed(context.req.header())
  return sendOwnPage(services, context, {
    texts: (say) => invitation(say, link.role, exposed),
    status: 200,
  })
}

async function requestEntry(services: HttpServices, context: Context) {
  const link = services.pairing.useLink(context.req.param('link') ?? '')
  const room = link && (await services.rooms.find(link.code))
  if (!link || !room) return linkIsUsedUp(services, context)
  const device = findDevice(services, context)
  if (device && mayBe(device.role, link.role)) {
    return start(services, context, { room, role: link.role, device: device.id })
  }
  const name = services.pairing.request(link)
  services.live.refresh(room)
  return redirectTo(context, `/pair/asked/${name}`, 303)
}

/** The device waits until the speaker has compared its number; its page reloads every second. */
async function waitingPage(services: HttpServices, context: Context) {
  const name = context.req.param('name') ?? ''
  const request = services.pairing.findRequest(name)
  const room = request && (await services.rooms.find(request.code))
  if (!request || !room || request.state === 'refused') return linkIsUsedUp(services, context)
  if (request.state === 'waiting') {
    context.header('Refresh', '1')
    return sendOwnPage(services, context, {
      texts: (say) => waiting(say, request.number),
      status: 200,
    })
  }
  if (!services.pairing.closeRequest(name)) return linkIsUsedUp(services, context)
  const { code, role } = request
  const device = admitDevice(services, context, { code, role, came: 'paired' })
  return start(services, context, { room, role, device: device.id })
}

interface Admitted {
  room: LiveRoom
  role: DeviceRole
  device: string
}

/** Leads a device that was let in to its page. */
function start(services: HttpServices, context: Context, { room, role, device }: Admitted) {
  services.live.refresh(room)
  if (role === 'projector') return redirectTo(context, '/stage/', 303)
  room.change({ change: 'drive', device })
  return redirectTo(context, '/speaker/', 303)
}

function linkIsUsedUp(services: HttpServices, context: Context) {
  return sendOwnPage(services, context, { texts: noGood, status: 410 })
}
