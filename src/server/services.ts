import type { Manifest } from '#deck/manifest.ts'
import type { KindsOfServer } from '#questions/contract/rules.ts'
import type { Admission } from './access/admission.ts'
import type { Devices } from './access/devices.ts'
import type { WrongCodes } from './access/wrong-codes.ts'
import type { Config } from './config.ts'
import type { JoinAddresses } from './network/join-addresses.ts'
import type { RequestOrigin } from './network/request-origin.ts'
import type { PageSource } from './page-source.ts'
import type { Rooms } from './rooms/rooms.ts'

/** What the parts of a running server share. Made once, in main.ts. */
export interface Services {
  config: Config
  /** The server's time, in ms since 1970. */
  now: () => number
  /** The rules of every kind of question. */
  kinds: KindsOfServer
  /** The talk as it is compiled now: exchanged while it is being written. */
  talk: { manifest: Manifest }
  pages: PageSource
  rooms: Rooms
  devices: Devices
  admission: Admission
  wrongCodes: WrongCodes
  addresses: JoinAddresses
  origin: RequestOrigin
}
