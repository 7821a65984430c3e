import { runDrillServer } from '../../tests/support/drill-server.ts'

/** Lectern's server as the drill starts it, unless it is given another script. */
await runDrillServer()
