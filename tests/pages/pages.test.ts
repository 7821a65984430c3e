import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, test } from 'vitest'
import { PAGES, type Page, pageFor, pagesOf } from '#pages/pages.ts'
import { MESSAGES } from '#protocol/page-messages.ts'
import { mayBe, mayOpen, maySend, type Role } from '#rules/roles.ts'

const ROLES = ['audience', 'projector', 'stage', 'speaker'] as const satisfies Role[]

/** What differs between what pages say of themselves and the table of roles, a line each. */
function differences(pages: readonly Page[]): string[] {
  return ROLES.flatMap((role) => [
    ...messagesThatDiffer(role, pages),
    ...pages.flatMap((page) => [...doorsThatDiffer(role, page), ...notesThatLeak(role, page)]),
  ])
}

function messagesThatDiffer(role: Role, pages: readonly Page[]): string[] {
  const sent = new Set<string>(pages.flatMap(({ sends }) => sends[role] ?? []))
  return Object.keys(MESSAGES)
    .filter((message) => sent.has(message) !== maySend(role, message))
    .map((message) => `${role} pages ${sent.has(message) ? '' : 'do not '}send ${message}`)
}

/** A role opens a page if it is one of the page's own, or stands for one of them. */
function doorsThatDiffer(role: Role, { paths, sends }: Page): string[] {
  const isTrusted = rolesOf(sends).some((own) => mayBe(role, own))
  return paths
    .filter((path) => mayOpen(role, `GET ${path}`) !== isTrusted)
    .map((path) => `${role} ${isTrusted ? 'does not open' : 'opens'} ${path}`)
}

/** Only roles with a page that has notes may load the files that hold them. */
function notesThatLeak(role: Role, { notes, sends }: Page): string[] {
  if (!sends[role] || mayOpen(role, 'GET /presenter/notes/*') === notes) return []
  return [`${role} ${notes ? 'lacks' : 'loads'} notes`]
}

function rolesOf(sends: Page['sends']): Role[] {
  return ROLES.filter((role) => sends[role])
}

describe('[R1] pages and the table of roles', () => {
  test('each page is opened by its role, and sends exactly what its role may', () => {
    expect(differences(PAGES)).toEqual([])
  })

  const planted: [string, Partial<Page>, string][] = [
    [
      'sends what its role may not',
      { sends: { projector: ['clock'] } },
      'projector pages send clock',
    ],
    [
      'is at a path that is in no row',
      { paths: ['/organizer/'] },
      'speaker does not open /organizer/',
    ],
    [
      'belongs to phones at a path of speakers',
      { sends: { audience: ['look'] } },
      'audience does not open /speaker/',
    ],
    [
      'brings notes to a screen that only shows',
      { sends: { projector: ['look'] }, notes: true },
      'projector lacks notes',
    ],
  ]

  test.each(planted)('a page that %s is found', (_, odd, difference) => {
    const speaker = pageFor('speaker')

    expect(differences([...PAGES, { ...speaker, ...odd }])).toContain(difference)
  })

  test('a message that no page sends any more is found', () => {
    const withoutFollow = PAGES.filter(({ name }) => name !== 'audience')

    expect(differences(withoutFollow)).toContain('audience pages do not send follow')
  })
})

describe('the list of pages', () => {
  test('has every folder of pages, by its name', () => {
    const folders = globSync('src/pages/*/').map((folder) => basename(folder))

    expect(PAGES.map(({ name }) => name).sort()).toEqual(folders.sort())
  })

  test.each(PAGES.map((page) => [page.name, page] as const))(
    '%s begins with a file that exists',
    (name, page) => {
      expect(existsSync(`src/pages/${name}/${page.entry}`)).toBe(true)
    },
  )

  test('is data: what describes a page imports nothing', () => {
    for (const file of globSync('src/pages/*/page.ts')) {
      expect(readFileSync(file, 'utf8'), dirname(file)).not.toMatch(/\bimport\b|\brequire\b/)
    }
  })

  test('every role has a page of its own', () => {
    const names = ROLES.map((role) => pageFor(role).name)

    expect(names).toEqual(['audience', 'stage', 'stage', 'speaker'])
  })

  test('what phones load is built without slides and notes', () => {
    for (const build of ['audience', 'plain'] as const) {
      for (const { deck, notes } of pagesOf(build))
        expect({ deck, notes }).toEqual({ deck: false, notes: false })
    }
  })
})
