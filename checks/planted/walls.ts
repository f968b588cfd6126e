import type { Files } from './house.ts';

const thing = 'export interface Thing { readonly id: string }\nexport const thing: Thing = { id: "1" };\n';

/** Every arrow the house allows: nothing of this may be caught. */
export const soundHouse: Files = {
  'src/platform/domain/thing.ts': thing,
  'src/platform/server/test-database.ts': "import { test } from 'vitest';\nexport const database = test;\n",
  'src/platform/server/testing/chromium.ts': "import { chromium } from 'playwright-core';\nexport const browser = chromium;\n",
  'src/platform/server/store.ts': "import { readFile } from 'node:fs/promises';\nimport pg from 'pg';\nimport { thing } from '../domain/thing.ts';\nexport const store = [readFile, pg, thing];\n",
  'src/platform/server/web/static.ts': "import { createReadStream } from 'node:fs';\nimport { store } from '../store.ts';\nexport const pages = [createReadStream, store];\n",
  'src/platform/web/button.tsx': "import { createElement } from 'react';\nimport { thing } from '../domain/thing.ts';\nimport './button.css';\nexport const button = [createElement, thing];\n",
  'src/platform/web/button.css': 'button { color: black }\n',
  'src/core/domain/person.ts': "import { Type } from 'typebox';\nimport { thing, type Thing } from '#platform/domain/thing.ts';\nexport const person: [typeof Type, Thing] = [Type, thing];\n",
  'src/pillars/library/words/th.json': '{}\n',
  'src/pillars/library/api.ts': "import { thing } from '#platform/domain/thing.ts';\nexport const api = thing;\n",
  'src/pillars/library/contract.ts': "import { person } from '#core/domain/person.ts';\nexport const contract = person;\n",
  'src/pillars/library/domain/loan.ts': "import { api } from '../api.ts';\nimport words from '../words/th.json' with { type: 'json' };\nexport const loan = [api, words];\n",
  'src/pillars/library/domain/loan.test.ts': "import { test } from 'vitest';\nimport { readFile } from 'node:fs/promises';\nimport { loan } from './loan.ts';\nexport const result = [test, readFile, loan];\n",
  'src/pillars/library/server/index.ts': "import { loan } from '../domain/loan.ts';\nimport { store } from '#platform/server/store.ts';\nexport const room = [loan, store];\n",
  'src/pillars/library/server/index.test.ts': "import { database } from '#platform/server/test-database.ts';\nimport { browser } from '#platform/server/testing/chromium.ts';\nimport { room } from './index.ts';\nexport const result = [database, browser, room];\n",
  'src/pillars/library/web/index.ts': "import words from '../words/th.json' with { type: 'json' };\nimport { loan } from '../domain/loan.ts';\nimport { button } from '#platform/web/button.tsx';\nexport const pages = [loan, button, words];\n",
  'src/app/server.ts': "import { room } from '#library/server/index.ts';\nexport const app = room;\n",
  'src/app/web.tsx': "import { pages } from '#library/web/index.ts';\nexport const app = pages;\n",
};

/** One violation for each wall, under the wall's name. */
export const plants: Readonly<Record<string, Files>> = {
  'pillar-to-pillar': {
    'src/pillars/lessons/domain/lesson.ts': "import type { Thing } from '#library/domain/loan.ts';\nexport type Lesson = Thing;\n",
    'src/pillars/library/domain/loan.ts': thing,
  },
  'platform-upward': {
    'src/platform/domain/time.ts': "import type { Thing } from '#core/domain/person.ts';\nexport type Time = Thing;\n",
    'src/core/domain/person.ts': thing,
  },
  'core-upward': {
    'src/core/domain/person.ts': "export const loan = () => import('#library/domain/loan.ts');\n",
    'src/pillars/library/domain/loan.ts': thing,
  },
  'pillar-upward': {
    'src/pillars/library/domain/loan.ts': "import type { Thing } from '#app/wiring.ts';\nexport type Loan = Thing;\n",
    'src/app/wiring.ts': thing,
  },
  'shared-to-outer-floor': {
    'src/pillars/library/contract.ts': "import type { Thing } from './server/queries.ts';\nexport type Loan = Thing;\n",
    'src/pillars/library/server/queries.ts': thing,
    'src/pillars/library/api.ts': "import type { Thing } from './web/page.tsx';\nexport type Loan = Thing;\n",
    'src/pillars/library/web/page.tsx': thing,
  },
  'shared-to-node': { 'src/platform/domain/time.ts': "import { hrtime } from 'node:process';\nexport const time = hrtime;\n" },
  'shared-to-impure-package': { 'src/pillars/library/domain/loan.ts': "import { parse } from 'csv-parse';\nexport const loan = parse;\n" },
  'web-to-node': { 'src/platform/web/files.ts': "const fs = process.getBuiltinModule('node:fs');\nexport const files = fs;\n" },
  'web-to-server': {
    'src/pillars/library/web/page.tsx': "import type { Thing } from '../server/routes.ts';\nexport type Loan = Thing;\n",
    'src/app/web.tsx': "import { wiring } from './wiring.ts';\nexport const app = wiring;\n",
    'src/app/wiring.ts': "import { thing } from '#library/server/routes.ts';\nexport const wiring = thing;\n",
    'src/pillars/library/server/routes.ts': thing,
  },
  'server-to-web': {
    'src/app/server.ts': "import { thing } from '#library/web/index.ts';\nexport const app = thing;\n",
    'src/pillars/library/web/index.ts': thing,
  },
  'index-from-app-only': {
    'src/pillars/library/server/routes.ts': "import { thing } from './index.ts';\nexport const routes = thing;\n",
    'src/pillars/library/server/index.ts': thing,
  },
  'rooms-by-name': {
    'src/pillars/library/domain/loan.ts': "import type { Thing } from '../../../platform/domain/time.ts';\nexport type Loan = Thing;\n",
    'src/platform/domain/time.ts': thing,
  },
  'file-ring': {
    'src/platform/domain/egg.ts': "import type { Hen } from './hen.ts';\nexport interface Egg { readonly of: Hen }\n",
    'src/platform/domain/hen.ts': "import type { Egg } from './egg.ts';\nexport interface Hen { readonly lays: Egg }\n",
  },
  'folder-ring': {
    'src/platform/server/jobs/run.ts': "import { thing } from '../events/append.ts';\nexport const run = thing;\n",
    'src/platform/server/jobs/queue.ts': thing,
    'src/platform/server/events/append.ts': thing,
    'src/platform/server/events/read.ts': "import { thing } from '../jobs/queue.ts';\nexport const read = thing;\n",
  },
  unresolved: { 'src/platform/server/files.ts': "import { thing } from './moved-away.ts';\nexport const files = thing;\n" },
  'undeclared-package': { 'src/platform/server/files.ts': "import picomatch from 'picomatch';\nexport const files = picomatch;\n" },
  'dev-package-in-product': { 'src/platform/server/files.ts': "import fc from 'fast-check';\nexport const files = fc;\n" },
  'test-in-product': {
    'src/platform/server/files.ts': "import { thing } from './test-database.ts';\nexport const files = thing;\n",
    'src/platform/server/test-database.ts': thing,
    'src/core/server/people.ts': "import { thing } from '#platform/server/testing/chromium.ts';\nexport const people = thing;\n",
    'src/platform/server/testing/chromium.ts': thing,
  },
  'workshop-in-product': {
    'src/app/cli.ts': "import { thing } from '../../bench/line.ts';\nexport const cli = thing;\n",
    'bench/line.ts': thing,
  },
};
