import type { Sentence } from './sentence.ts';

/** Why one item is named first, and what would make us name another. They claim no more than the sentences about results. */
export const REASONS = {
  largestShare: {
    fi: 'Miksi juuri tämä: verratuista kohdista sillä on suurin osuus eroista kohdassa {outcome} ({grade}).',
    sv: 'Varför just den: av de jämförda punkterna har den den största andelen av skillnaderna i {outcome} ({grade}).',
    en: 'Why this one: of the items compared it has the largest share of the differences in {outcome} ({grade}).',
  },
  largestClear: {
    fi: 'Miksi juuri tämä: selvistä yhteyksistä sillä on suurin osuus eroista kohdassa {outcome}.',
    sv: 'Varför just den: av de klara sambanden har den den största andelen av skillnaderna i {outcome}.',
    en: 'Why this one: of the clear links it has the largest share of the differences in {outcome}.',
  },
  directly: {
    fi: 'Tämä sivu kysyy, mikä kulkee suoraan kohdan {outcome} kanssa. Ketju-sivu kysyy, mitä sen takana on työssä ja johtamisessa, joten siellä voi olla ensimmäisenä toinen ehdokas. Kumpikin voi pitää paikkansa.',
    sv: 'Den här sidan frågar vad som direkt följer med {outcome}. Sidan Kedja frågar vad som ligger bakom i arbetet och ledningen, så där kan en annan kandidat stå först. Båda kan stämma.',
    en: 'This page asks what goes directly with {outcome}. The page Chain asks what lies behind that in the work and the leading, so another candidate may stand first there. Both can be right.',
  },
  farEnd: {
    fi: 'Miksi juuri tämä: se on alussa ketjussa {practice} → {work} → {customer} → {outcome}. Ensin luetellaan ketjut, joiden jokainen lenkki on selvä; niistä se, jonka kohdilla on suurimmat osuudet, tuloksesta taaksepäin luettuna.',
    sv: 'Varför just den: den står först i kedjan {practice} → {work} → {customer} → {outcome}. Först kommer kedjor där varje länk är klar; av dem den vars punkter har de största andelarna, läst bakåt från utfallet.',
    en: 'Why this one: it stands at the far end of the chain {practice} → {work} → {customer} → {outcome}. Chains in which every link is clear come first; among them the one whose items have the largest shares, read backwards from the outcome.',
  },
  furthestBack: {
    fi: 'Miksi juuri tämä: mikään ketju ei ole kokonainen, ja tämä on kauimpana taaksepäin, minne nuolet ulottuvat.',
    sv: 'Varför just den: ingen kedja är hel, och detta är så långt bakåt som pilarna når.',
    en: 'Why this one: no chain is whole, and this is as far back as the arrows reach.',
  },
  behind: {
    fi: 'Tämä sivu kysyy, mitä asiakkaan kokemuksen takana on työssä ja johtamisessa. Tekijät-sivu kysyy, mikä kulkee suoraan kohdan {outcome} kanssa, joten siellä voi olla ensimmäisenä toinen ehdokas. Kumpikin voi pitää paikkansa.',
    sv: 'Den här sidan frågar vad som ligger bakom kundens upplevelse i arbetet och ledningen. Sidan Faktorer frågar vad som direkt följer med {outcome}, så där kan en annan kandidat stå först. Båda kan stämma.',
    en: 'This page asks what lies behind the customer’s experience in the work and the leading. The page Drivers asks what goes directly with {outcome}, so another candidate may stand first there. Both can be right.',
  },
  mindNextRound: {
    fi: 'Seuraavalla kierroksella {item} ei enää ole kahden suurimman joukossa kohdassa {outcome}, tai yhteys ei erotu sattumasta.',
    sv: 'I nästa omgång är {item} inte längre bland de två största för {outcome}, eller sambandet kan inte skiljas från slumpen.',
    en: 'In the next round {item} is no longer among the two largest for {outcome}, or the link cannot be told from chance.',
  },
  mindPilot: {
    fi: 'Tiimeissä, joissa kokeillaan kohtaa {item}, {outcome} ei muutu muita enempää seuraavaan kierrokseen mennessä.',
    sv: 'I teamen som prövar {item} ändras {outcome} inte mer än i de övriga till nästa omgång.',
    en: 'In the teams that try {item}, {outcome} changes no more than in the others by the next round.',
  },
  mindInside: {
    fi: 'Kun saman toimipaikan tiimejä verrataan keskenään, {item} ja {outcome} eivät enää kulje yhdessä (nyt kulkevat).',
    sv: 'När team på samma plats jämförs med varandra följs {item} och {outcome} inte längre åt (nu gör de det).',
    en: 'When teams of one location are compared with each other, {item} and {outcome} no longer go together (now they do).',
  },
  mindNothing: {
    fi: 'Jokin kohta erottuu sattumasta seuraavalla kierroksella, kun vastauksia on enemmän tai erot ovat suurempia.',
    sv: 'Någon punkt kan skiljas från slumpen i nästa omgång, med fler svar eller större skillnader.',
    en: 'Some item can be told from chance in the next round, with more answers or larger differences.',
  },
  mindTiers: {
    fi: 'Seuraavalla kierroksella {outcome} ei ole ylimmässä ryhmässä korkeampi kuin alimmassa, tai järjestyskorrelaatio on nolla tai alle.',
    sv: 'I nästa omgång är {outcome} inte högre i den översta gruppen än i den lägsta, eller rangkorrelationen är noll eller mindre.',
    en: 'In the next round {outcome} is no higher in the highest group than in the lowest, or the rank correlation is zero or below.',
  },
} as const satisfies Record<string, Sentence>;
