import type { Say } from '#i18n/say.ts'
import type { DeviceRole } from '#rules/roles.ts'
import type { OwnPage } from './server-page-html.ts'

/** The texts of the server's own pages. */

/** An address that leads nowhere. */
export function notFound(say: Say): OwnPage {
  return { title: say('Nothing here'), sentence: say('Check the address on the screen.') }
}

/** A room that has handed out all cookies that it has for now. */
export function full(say: Say): OwnPage {
  return {
    title: say('The hall is full'),
    sentence: say('Keep this page open: it tries again by itself every few seconds.'),
  }
}

/** A device without a key has opened the stage or the speaker view. */
export function keyless(say: Say): OwnPage {
  return {
    title: say('This page needs the speaker’s link'),
    sentence: say(
      'It is printed in the terminal where Lectern runs. On a phone, choose “Pair a phone” in the speaker view.',
    ),
  }
}

/** A device that the speaker has sent away has opened one of these. */
export function sentAway(say: Say): OwnPage {
  return {
    title: say('This device has been sent away'),
    sentence: say('It opens nothing of this talk any more. The speaker can let it in again.'),
  }
}

/** A link on the phone's page, for browsers without JavaScript. */
export function withoutScript(say: Say): string {
  return say('Go on without JavaScript')
}

/** A pairing link, opened by a device that will drive, or only show. */
export function invitation(say: Say, role: DeviceRole, exposed: boolean): OwnPage {
  const warning = exposed ? cleartext(say) : {}
  if (role === 'projector') return { ...toShow(say), ...warning }
  return {
    title: say('Drive this talk'),
    sentence: say('This device will show your notes and move the slides.'),
    button: say('Drive from here'),
    ...warning,
  }
}

function toShow(say: Say): OwnPage {
  return {
    title: say('Show this talk'),
    sentence: say('This screen will show the slides. Nothing here can move them.'),
    button: say('Show the slides here'),
  }
}

/** A key is about to cross a network unencrypted. */
function cleartext(say: Say): Pick<OwnPage, 'warning'> {
  return {
    warning: say(
      'On this network others can read the key. Pair only where you trust it, or start with --tls-cert.',
    ),
  }
}

/** A device waits to be let in; the laptop shows the same number. */
export function waiting(say: Say, number: number): OwnPage {
  return {
    title: say('This device shows {number}', { number }),
    sentence: say('Compare this number with the laptop’s, and let this device in there.'),
  }
}

/** A pairing link that was used, refused, or is too old. */
export function noGood(say: Say): OwnPage {
  return {
    title: say('This link is no good any more'),
    sentence: say(
      'It pairs one device, within ten minutes, if the laptop lets it in. Make a new one there.',
    ),
  }
}
