import type { ReactNode } from 'react';
import { Cloud, Ground, House, OpenBook, paint, Person, Spine, Tablet, Tree } from './parts.tsx';

const lines = (d: string, width = 3): ReactNode => <path fill="none" stroke={paint.stone} strokeWidth={width} strokeLinecap="round" d={d} />;

function Read(): ReactNode {
  return (
    <>
      <Ground sky={paint.honey} far={paint.grass} near={paint.leaf} sun={[258, 46]} />
      <Tree x={66} y={168} size={1.1} colour={paint.moss} />
      <Person x={176} y={112} size={1.15} shirt={paint.brick} hair="long" down />
      <OpenBook x={176} y={176} size={1.05} cover={paint.teal} />
    </>
  );
}

function Find(): ReactNode {
  const rows = [[paint.teal, 62], [paint.marigold, 54], [paint.brick, 66], [paint.navy, 58], [paint.leaf, 50], [paint.plum, 64], [paint.sea, 56], [paint.rose, 60]] as const;
  return (
    <>
      <path fill={paint.sky} d="M0 0h320v200H0z" />
      <path fill={paint.wood} d="M24 92h272v9H24zM24 180h272v9H24z" />
      {rows.map(([colour, height], at) => <Spine key={colour} x={38 + at * 19} y={92} height={height} colour={colour} />)}
      {rows.map(([colour, height], at) => <Spine key={colour} x={132 + at * 19} y={180} height={height} colour={rows[(at + 3) % rows.length]?.[0] ?? colour} />)}
      <Person x={84} y={152} size={0.92} shirt={paint.marigold} skin={1} />
      <circle cx="232" cy="66" r="40" fill={paint.white} opacity=".55" />
      <circle cx="232" cy="66" r="40" fill="none" stroke={paint.ink} strokeWidth="9" />
      <path stroke={paint.ink} strokeWidth="14" strokeLinecap="round" d="M262 98l26 30" />
    </>
  );
}

function Offline(): ReactNode {
  return (
    <>
      <Ground sky={paint.mist} far={paint.leaf} near={paint.moss} />
      <Cloud x={62} y={58} size={1.15} />
      <path stroke={paint.brick} strokeWidth="8" strokeLinecap="round" d="M34 26l62 62" />
      <Tablet x={196} y={112} size={1.2}>
        <OpenBook x={0} y={26} size={0.95} cover={paint.marigold} />
      </Tablet>
      <circle cx="268" cy="158" r="25" fill={paint.teal} stroke={paint.white} strokeWidth="4" />
      <path fill="none" stroke={paint.white} strokeWidth="6" strokeLinecap="round" strokeLinejoin="round" d="M257 158l8 8 14-16" />
    </>
  );
}

function Letters(): ReactNode {
  return (
    <>
      <Ground sky={paint.honey} far={paint.mist} near={paint.sea} />
      <Person x={86} y={124} size={1.2} shirt={paint.plum} hair="grey" skin={0} />
      <rect x="150" y="38" width="132" height="128" rx="14" fill={paint.white} stroke={paint.ink} strokeWidth="6" />
      <text x="170" y="128" fontSize="74" fontWeight="700" fill={paint.teal}>ก</text>
      <text x="232" y="128" fontSize="44" fontWeight="700" fill={paint.teal}>ก</text>
      {lines('M172 146h88', 5)}
    </>
  );
}

function People(): ReactNode {
  return (
    <>
      <Ground sky={paint.sky} far={paint.grass} near={paint.leaf} />
      <Person x={66} y={132} size={0.95} shirt={paint.marigold} hair="long" skin={1} />
      <Person x={254} y={132} size={0.95} shirt={paint.navy} skin={2} />
      <Person x={120} y={142} size={0.85} shirt={paint.leaf} skin={3} hair="bun" />
      <Person x={204} y={142} size={0.85} shirt={paint.rose} skin={1} />
      <Person x={162} y={116} size={1.3} shirt={paint.teal} hair="bun" />
    </>
  );
}

function Tablets(): ReactNode {
  return (
    <>
      <Ground sky={paint.honey} far={paint.mist} near={paint.sea} sun={[44, 40]} />
      <Person x={72} y={128} size={1.15} shirt={paint.brick} hair="bun" skin={1} />
      <Tablet x={212} y={98} size={1.35}>
        <g fill={paint.marigold}>
          <circle cx="-32" cy="-12" r="11" />
          <circle cx="0" cy="-12" r="11" fill={paint.sea} />
          <circle cx="32" cy="-12" r="11" fill={paint.rose} />
          <circle cx="-32" cy="18" r="11" fill={paint.leaf} />
          <circle cx="0" cy="18" r="11" fill={paint.plum} />
          <circle cx="32" cy="18" r="11" fill={paint.navy} />
        </g>
      </Tablet>
    </>
  );
}

function Key(): ReactNode {
  return (
    <>
      <Ground sky={paint.mist} far={paint.sea} near={paint.teal} />
      <Tablet x={128} y={98} size={1.35}>
        <g fill={paint.teal}>
          {[-30, -10, 10, 30].map((at) => <circle key={at} cx={at} cy="0" r="7" />)}
        </g>
      </Tablet>
      <g fill="none" stroke={paint.marigold} strokeWidth="13" strokeLinecap="round">
        <circle cx="250" cy="78" r="23" />
        <path d="M250 101v66M250 136h19M250 160h15" />
      </g>
    </>
  );
}

function Homes(): ReactNode {
  return (
    <>
      <Ground sky={paint.sky} far={paint.grass} near={paint.leaf} sun={[270, 42]} />
      <House x={86} y={164} size={0.82} />
      <House x={226} y={176} size={1} roof={paint.teal} />
      <Tree x={158} y={166} size={0.62} colour={paint.moss} />
    </>
  );
}

function Shelf(): ReactNode {
  const books = [[paint.teal, 70, 20], [paint.brick, 62, 17], [paint.marigold, 74, 22], [paint.navy, 58, 16], [paint.plum, 66, 18]] as const;
  let x = 176;
  return (
    <>
      <path fill={paint.honey} d="M0 0h320v200H0z" />
      <path fill={paint.wood} d="M0 156h320v44H0z" />
      <path fill={paint.bark} d="M0 156h320v8H0z" />
      {books.map(([colour, height, width]) => {
        const at = x;
        x += width + 3;
        return <Spine key={colour} x={at} y={156} height={height} width={width} colour={colour} />;
      })}
      <Person x={92} y={110} size={1.2} shirt={paint.sea} hair="long" skin={3} />
      <OpenBook x={94} y={166} size={0.8} />
    </>
  );
}

function Box(): ReactNode {
  return (
    <>
      <Ground sky={paint.sky} far={paint.mist} near={paint.sea} />
      <Spine x={112} y={112} height={64} width={22} colour={paint.marigold} />
      <Spine x={138} y={112} height={76} width={24} colour={paint.brick} />
      <Spine x={166} y={112} height={60} width={20} colour={paint.teal} />
      <Spine x={190} y={112} height={70} width={22} colour={paint.plum} />
      <path fill={paint.wood} d="M84 98h152l-10 78H94z" />
      <path fill={paint.bark} d="M84 98h152l-2 14H86z" />
      <path fill="none" stroke={paint.honey} strokeWidth="7" strokeLinecap="round" strokeLinejoin="round" d="M160 162v-32M147 141l13-13 13 13" />
    </>
  );
}

function Chart(): ReactNode {
  return (
    <>
      <Ground sky={paint.honey} far={paint.mist} near={paint.mist} />
      <rect x="42" y="28" width="236" height="144" rx="14" fill={paint.white} />
      {lines('M66 148h188', 4)}
      <rect x="76" y="104" width="30" height="44" rx="4" fill={paint.mist} />
      <rect x="122" y="82" width="30" height="66" rx="4" fill={paint.sea} />
      <rect x="168" y="92" width="30" height="56" rx="4" fill={paint.marigold} />
      <rect x="214" y="56" width="30" height="92" rx="4" fill={paint.teal} />
      {lines('M66 48h70', 6)}
    </>
  );
}

function Today(): ReactNode {
  return (
    <>
      <Ground sky={paint.mist} far={paint.grass} near={paint.leaf} sun={[272, 40]} />
      <rect x="118" y="30" width="142" height="146" rx="14" fill={paint.white} />
      <path fill={paint.teal} d="M132 30h114a14 14 0 0 1 14 14v16H118V44a14 14 0 0 1 14-14z" />
      {[84, 114, 144].map((y, at) => (
        <g key={y}>
          <circle cx="142" cy={y} r="10" fill={at === 0 ? paint.leaf : paint.honey} />
          {at === 0 && <path fill="none" stroke={paint.white} strokeWidth="3.5" strokeLinecap="round" strokeLinejoin="round" d={`M137.5 ${y}l3.5 3.5 6-7`} />}
          {lines(`M164 ${y}h${at === 1 ? 62 : 74}`, 6)}
        </g>
      ))}
      <Person x={66} y={136} size={1.05} shirt={paint.brick} skin={2} />
    </>
  );
}

function Rules(): ReactNode {
  return (
    <>
      <Ground sky={paint.sky} far={paint.mist} near={paint.sea} />
      <rect x="46" y="40" width="150" height="128" rx="14" fill={paint.white} />
      {[76, 106, 136].map((y, at) => (
        <g key={y}>
          {lines(`M66 ${y}h110`, 7)}
          <circle cx={[150, 96, 128][at]} cy={y} r="11" fill={[paint.teal, paint.marigold, paint.brick][at]} />
        </g>
      ))}
      <Person x={250} y={126} size={1.1} shirt={paint.plum} hair="long" skin={0} />
    </>
  );
}

const SCENES = { read: Read, find: Find, offline: Offline, letters: Letters, people: People, tablets: Tablets, key: Key, homes: Homes, shelf: Shelf, box: Box, chart: Chart, today: Today, rules: Rules } as const;
export type SceneName = keyof typeof SCENES;

/** A drawing that stands beside its words, and says nothing that they do not say. */
export function Scene({ name }: { readonly name: SceneName }): ReactNode {
  const Drawing = SCENES[name];
  return (
    <svg className="a-scene" viewBox="0 0 320 200" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <Drawing />
    </svg>
  );
}

/** The whole house: who reads, who helps and who is far away, on 960 x 300. */
export function WholeHouse(): ReactNode {
  return (
    <svg className="a-hero" viewBox="0 0 960 300" preserveAspectRatio="xMidYMid slice" aria-hidden="true">
      <path fill={paint.honey} d="M0 0h960v300H0z" />
      <circle cx="770" cy="78" r="42" fill={paint.marigold} />
      <Cloud x={210} y={70} size={1.4} />
      <Cloud x={560} y={52} />
      <path fill={paint.mist} d="M0 190q140-90 300-30t330-40 330 20v160H0z" />
      <path fill={paint.grass} d="M0 226q180-66 380-22t580-26v122H0z" />
      <Tree x={96} y={242} size={1.2} colour={paint.moss} />
      <House x={330} y={246} size={1.25} />
      <Tree x={470} y={240} size={0.8} />
      <House x={840} y={232} size={0.8} roof={paint.teal} />
      <path fill={paint.leaf} d="M0 262q240-50 480-14t480-10v62H0z" />
      <Person x={196} y={228} size={1.2} shirt={paint.brick} hair="long" down />
      <OpenBook x={196} y={292} size={1} cover={paint.teal} />
      <Person x={560} y={226} size={1.25} shirt={paint.plum} hair="grey" />
      <Person x={640} y={242} size={1} shirt={paint.marigold} skin={1} />
      <Tablet x={604} y={284} size={0.62} />
      <Person x={742} y={238} size={1.05} shirt={paint.navy} skin={2} />
    </svg>
  );
}
