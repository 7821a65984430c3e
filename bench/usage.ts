import { readFileSync } from 'node:fs'

/** The resources that a process has used so far. */
export interface Usage {
  /** Resident memory in bytes. */
  memory: number
  /** Seconds of processor time, its own and the system's for it. */
  cpu: number
}

/** Linux counts a process's time in hundredths of a second, whatever its clock does. */
const TICKS = 100

/** Reads the usage of a process from /proc; null on a system without. */
export function readUsage(pid: number): Usage | null {
  const status = readProc(pid, 'status')
  const stat = readProc(pid, 'stat')
  if (status === null || stat === null) return null
  const kibibytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1])
  // The name in brackets may hold spaces. After it, the 12th and 13th fields are utime and stime.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { memory: kibibytes * 1024, cpu: (Number(fields[11]) + Number(fields[12])) / TICKS }
}

function readProc(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return null
  }
}
