import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that is a disk of its own, of 2 MiB, until the test ends. */
export function smallDisk(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-disk-'))
  mount(folder, 'size=2m')
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', folder])
    rmSync(folder, { recursive: true })
  })
  return folder
}

export function makeReadOnly(disk: string): void {
  mount(disk, 'remount,ro')
}

function mount(folder: string, options: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'pipe' })
}

/** Only root may, and not in every container. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-disk-'))
  try {
    mount(folder, 'size=1m')
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Writes until the disk takes nothing more. */
export function fill(file: string): void {
  const handle = openSync(file, 'w')
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096, 1))
  } catch {
    closeSync(handle)
  }
}
