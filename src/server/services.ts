import type { Manifest } from '#deck/manifest.ts'
import type { KindsOfServer } from '#questions/contract/rules.ts'
import type { Admission } from './access/admission.ts'
import type { Devices } from './access/devices.ts'
import type { Pairing } from './access/pairing.ts'
import type { WrongCodes } from './access/wrong-codes.ts'
import type { Config } from './config.ts'
import type { JoinAddresses } from './network/join-addresses.ts'
import type { RequestOrigin } from './network/request-origin.ts'
import type { PageSource } from './page-source.ts'
import type { Rooms } from './rooms/rooms.ts'

/**
 * The services of a running server, made once in main.ts and handed to live connections and HTTP. This file imports
 * neither, so that all of their files may import it.
 */
export interface Services {
  config: Config
  /** The server's time, in ms since 1970. */
  now: () => number
  /** The rules of every kind of question. */
  kinds: KindsOfServer
  /** The talk as it was compiled last: the manifest is replaced while the talk is being written. */
  talk: { manifest: Manifest }
  pages: PageSource
  rooms: Rooms
  devices: Devices
  pairing: Pairing
  admission: Admission
  wrongCodes: WrongCodes
  addresses: JoinAddresses
  origin: RequestOrigin
}
