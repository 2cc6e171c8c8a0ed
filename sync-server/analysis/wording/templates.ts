import type { Sentence } from './sentence.ts';

/**
 * Every sentence about a result. They tell what goes together, how sure that is and what would change the mind; none says that one
 * thing brings the other about (a test looks through them). Advice stands in `TRY` alone.
 */
export const TEMPLATES = {
  clear: {
    fi: 'Missä {item} on parempi, siellä {outcome} on yleensä parempi: selvä yhteys.',
    sv: 'Där {item} är bättre är {outcome} oftast bättre: ett klart samband.',
    en: 'Where {item} is better, {outcome} tends to be better: a clear link.',
  },
  possible: {
    fi: 'Missä {item} on parempi, siellä {outcome} on usein parempi: mahdollinen yhteys.',
    sv: 'Där {item} är bättre är {outcome} ofta bättre: ett möjligt samband.',
    en: 'Where {item} is better, {outcome} is often better: a possible link.',
  },
  hint: {
    fi: 'Missä {item} on parempi, siellä {outcome} on usein parempi: vihje, sillä samat ihmiset vastasivat molempiin.',
    sv: 'Där {item} är bättre är {outcome} ofta bättre: en antydan, för samma personer svarade på båda.',
    en: 'Where {item} is better, {outcome} is often better: a hint, for the same people answered both.',
  },
  none: {
    fi: '{item} ja {outcome}: yhteys ei erotu sattumasta {thisMany}.',
    sv: '{item} och {outcome}: sambandet kan inte skiljas från slumpen {thisMany}.',
    en: '{item} and {outcome}: cannot be told from chance {thisMany}.',
  },
  noSeparateSignal: {
    fi: '{item}: ei erillistä merkkiä, sillä muut kohdat kertovat saman.',
    sv: '{item}: ingen egen signal, för de andra punkterna säger detsamma.',
    en: '{item}: no separate signal, for the other items say the same.',
  },
  difference: {
    fi: 'Kymmenen pisteen ero tässä näkyy keskimäärin {value} pisteen erona kohdassa {outcome} (todennäköisesti {low}–{high}).',
    sv: 'Tio poängs skillnad här syns i snitt som {value} poängs skillnad i {outcome} (troligen {low}–{high}).',
    en: '{Units} ten points apart in it differ on average by {value} points in {outcome} (likely {low} to {high}).',
  },
  rankOnly: {
    fi: '{item} ja {outcome}: järjestyskorrelaatio {rho} (todennäköisesti {low}–{high}); enempään on liian vähän yksiköitä.',
    sv: '{item} och {outcome}: rangkorrelation {rho} (troligen {low}–{high}); för mer är enheterna för få.',
    en: '{item} and {outcome}: rank correlation {rho} (likely {low} to {high}); there are too few {units} for more.',
  },
  unknown: {
    fi: '{item}: liian vähän lukuja, jotta mitään voisi sanoa.',
    sv: '{item}: för få siffror för att säga något.',
    en: '{item}: too few figures to say anything.',
  },
  acrossOrganisation: {
    fi: 'Koko organisaatiossa: missä {item} on parempi, siellä {outcome} on yleensä parempi.',
    sv: 'I hela organisationen: där {item} är bättre är {outcome} oftast bättre.',
    en: 'Across the organisation: where {item} is better, {outcome} tends to be better.',
  },
  nothingStandsOut: {
    fi: 'Mikään ei erotu sattumasta {thisMany}. Se ei tarkoita, ettei millään ole väliä: kohta voi vaihdella liian vähän.',
    sv: 'Inget kan skiljas från slumpen {thisMany}. Det betyder inte att inget spelar roll: en punkt kan variera för lite.',
    en: 'Nothing can be told from chance {thisMany}. That does not mean that nothing matters: an item may vary too little.',
  },
  tooFew: {
    fi: 'Käytettävissä on {used} {units}. Mallia ei tehdä alle viidestätoista; vain järjestyskorrelaatiot näytetään.',
    sv: 'Det finns {used} {units} att räkna med. Under femton görs ingen modell; bara rangkorrelationer visas.',
    en: 'There are {used} {units} to count with. Below fifteen no model is made; only rank correlations are shown.',
  },
  tooManyItems: {
    fi: 'Kohtia on liikaa näin monelle yksikölle (enintään {allowed}). Yhdistä kohtia teemoiksi ennen kuin katsot tulosta.',
    sv: 'Punkterna är för många för så här många enheter (högst {allowed}). Samla dem i teman innan resultatet ses.',
    en: 'There are too many items for so many {units} (at most {allowed}). Group items into themes before looking at the outcome.',
  },
  perfectSum: {
    fi: 'Kohdat {items} kertovat täsmälleen saman, joten niitä ei voi erottaa. Jätä yksi pois tai yhdistä ne teemaksi.',
    sv: 'Punkterna {items} säger exakt detsamma och går inte att skilja åt. Lämna bort en eller samla dem i ett tema.',
    en: 'The items {items} say exactly the same and cannot be told apart. Leave one out or make them a theme.',
  },
  allAlike: {
    fi: '{outcome} on kaikissa yksiköissä sama, joten mitään ei voi verrata.',
    sv: '{outcome} är lika i alla enheter, så inget kan jämföras.',
    en: '{outcome} is the same in all {units}, so nothing can be compared.',
  },
  noItems: {
    fi: 'Verrattavia kohtia ei ole.',
    sv: 'Det finns inga punkter att jämföra med.',
    en: 'There are no items to compare with.',
  },
  basis: {
    fi: 'Verrattu {used} {units} (saman paikan pienet tiimit lasketaan yhdeksi), vastauksia tulokseen {answers}.',
    sv: 'Jämförda: {used} {units} (små team på samma plats räknas som ett), svar på utfallet {answers}.',
    en: 'Compared: {used} {units} (small teams of one location count as one), {answers} answers to the outcome.',
  },
  basisLocations: {
    fi: 'Verrattu {used} {units}, vastauksia tulokseen {answers}.',
    sv: 'Jämförda: {used} {units}, svar på utfallet {answers}.',
    en: 'Compared: {used} {units}, {answers} answers to the outcome.',
  },
  explained: {
    fi: 'Kohdat kulkevat yhdessä noin {percent} prosentin kanssa eroista (mukautettu R²).',
    sv: 'Punkterna följer med ungefär {percent} procent av skillnaderna (justerat R²).',
    en: 'About {percent} per cent of the differences go together with these items (adjusted R²).',
  },
  resampled: {
    fi: '{item} oli kahden suurimman joukossa {tens} uudelleenotannassa kymmenestä.',
    sv: '{item} var bland de två största i {tens} av tio omtagningar.',
    en: '{item} was among the top two in {tens} of 10 resamplings.',
  },
  knownCustomer: {
    fi: 'Kokeissa, joissa vastaus tiedettiin, 99 selvää yhteyttä sadasta oli totta (asiakkaiden kohdat).',
    sv: 'I försök med känt svar var 99 av 100 klara samband verkliga (kundernas punkter).',
    en: 'In tests with known answers, 99 of 100 clear customer links were real.',
  },
  knownWork: {
    fi: 'Kokeissa, joissa vastaus tiedettiin, 87 selvää yhteyttä sadasta oli totta (henkilöstöstä asiakkaisiin); tavallisen vahvuista yhtä kohtaa ei 60 tiimillä yleensä saa erotettua.',
    sv: 'I försök med känt svar var 87 av 100 klara samband verkliga (från personal till kunder); med 60 team kan en vanlig stark punkt oftast inte pekas ut.',
    en: 'In tests with known answers, 87 of 100 clear links from staff to customers were real; with 60 teams and ordinary strength one staff item usually cannot be singled out.',
  },
  knownLeading: {
    fi: 'Kokeissa, joissa vastaus tiedettiin, 84 selvää yhteyttä sadasta oli totta (johtamisesta työhön).',
    sv: 'I försök med känt svar var 84 av 100 klara samband verkliga (från ledning till arbete).',
    en: 'In tests with known answers, 84 of 100 clear links from leading to work were real.',
  },
  sameRespondents: {
    fi: 'Samat ihmiset vastasivat molempiin: yhteys näyttää vahvemmalta kuin se on.',
    sv: 'Samma personer svarade på båda: sambandet ser starkare ut än det är.',
    en: 'The same respondents answered both: it looks stronger than it is.',
  },
  fewTeams: {
    fi: 'Alle kolmekymmentä yksikköä: mikään ei ole enempää kuin mahdollista.',
    sv: 'Under trettio enheter: inget är mer än möjligt.',
    en: 'Fewer than thirty {units}: nothing is more than possible.',
  },
  collinearity: {
    fi: 'Osa kohdista kulkee niin yhdessä, että osuudet ovat epävarmoja; teema olisi parempi.',
    sv: 'En del punkter följs åt så nära att andelarna är osäkra; ett tema vore bättre.',
    en: 'Some items go so closely together that their shares are uncertain; a theme would serve better.',
  },
  noisyItems: {
    fi: 'Jonkin kohdan keskiarvot perustuvat niin harvoihin vastauksiin, ettei se voi erottua.',
    sv: 'Någon punkts medeltal vilar på så få svar att den inte kan träda fram.',
    en: 'The means of some item rest on so few answers that it cannot stand out.',
  },
  oneLocation: {
    fi: 'Kärki vaihtuu, kun yksi toimipaikka jätetään pois: tulos lepää yhden paikan varassa.',
    sv: 'Den översta byts när en plats lämnas bort: resultatet vilar på en enda plats.',
    en: 'The top one changes when one location is left out: the result rests on a single place.',
  },
  weightsDisagree: {
    fi: 'Kun isoille yksiköille annetaan enemmän painoa, kärjessä on toinen kohta.',
    sv: 'När stora enheter väger mer ligger en annan punkt överst.',
    en: 'When large {units} weigh more, another item is on top.',
  },
  notWithinLocations: {
    fi: 'Toimipaikkojen sisällä samaa ei näy: erot voivat olla paikkojen välisiä.',
    sv: 'Inom platserna syns inte detsamma: skillnaderna kan ligga mellan platserna.',
    en: 'Inside locations the same is not seen: the differences may lie between places.',
  },
  wholeWay: {
    fi: 'Missä {practice} on parempi, siellä {work} on yleensä parempi; missä se on parempi, siellä {customer} on yleensä parempi, ja sen mukana {outcome}. Ketju on heikoimman lenkkinsä vahvuinen: {grade}.',
    sv: 'Där {practice} är bättre är {work} oftast bättre; där det är bättre är {customer} oftast bättre, och med det {outcome}. Kedjan är så stark som sin svagaste länk: {grade}.',
    en: 'Where {practice} is better, {work} tends to be better; where that is better, {customer} tends to be better, and with it {outcome}. The chain is as strong as its weakest link: {grade}.',
  },
  moreWays: {
    fi: 'Muita kokonaisia ketjuja on {count}; ne näkyvät nuolina.',
    sv: 'Det finns {count} hela kedjor till; de syns som pilar.',
    en: 'There are {count} more whole chains; they can be seen as arrows.',
  },
  noWholeWay: {
    fi: 'Mikään ketju ei ulotu johtamisesta tulokseen asti sattumasta erottuvana.',
    sv: 'Ingen kedja når från ledning ända till utfallet så att den kan skiljas från slumpen.',
    en: 'No chain from leading to the outcome can be told from chance all the way.',
  },
  noArrow: {
    fi: 'Tästä aineistosta yksikään yhteys ei erotu sattumasta, joten nuolia ei piirretä.',
    sv: 'I detta material kan inget samband skiljas från slumpen, så inga pilar ritas.',
    en: 'In this data no link can be told from chance, so no arrow is drawn.',
  },
  direction: {
    fi: 'Yksi kyselykierros ei kerro, kumpi on ensin.',
    sv: 'En enda omgång säger inte vilket som kommer först.',
    en: 'One survey round does not tell which comes first.',
  },
  chainOdds: {
    fi: 'Kokeissa 60 tiimillä koko ketjun kärki löytyi oikein noin joka toisella kerralla.',
    sv: 'I försök med 60 team var hela kedjans topp rätt ungefär varannan gång.',
    en: 'In tests with 60 teams the top of the whole chain was right about every other time.',
  },
  tierCustomer: {
    fi: 'Ylimmässä ryhmässä kohdan {by} mukaan {measure} on {high} % kaikkien keskiarvosta, alimmassa {low} %. Satunnaisessa jaossa ylin olisi välillä {bandLow}–{bandHigh} %.',
    sv: 'I den översta gruppen enligt {by} är {measure} {high} % av allas medeltal, i den lägsta {low} %. Vid slumpvis delning skulle den översta ligga mellan {bandLow} och {bandHigh} %.',
    en: 'In the highest group by {by}, {measure} is {high} % of the mean of all, in the lowest {low} %. In random groups the highest would lie between {bandLow} and {bandHigh} %.',
  },
  tierInside: {
    fi: 'Ylin osuu satunnaisten ryhmien väliin: tällä jaolla ero ei erotu sattumasta.',
    sv: 'Den översta ligger inom vad slumpvisa grupper ger: med den här delningen kan skillnaden inte skiljas från slumpen.',
    en: 'The highest lies within what random groups give: by this split the difference cannot be told from chance.',
  },
  tierOutside: {
    fi: 'Ylin on satunnaisten ryhmien välin ulkopuolella.',
    sv: 'Den översta ligger utanför vad slumpvisa grupper ger.',
    en: 'The highest lies outside what random groups give.',
  },
  tierStaff: {
    fi: 'Henkilöstön pylväät perustuvat samoihin vastaajiin kuin jako: ne nousevat yhdessä jo mielialan ja vastaustavan mukana eivätkä ole näyttöä.',
    sv: 'Personalens staplar vilar på samma svarande som delningen: de stiger tillsammans redan med stämning och sätt att svara och är inga bevis.',
    en: 'The bars of the staff rest on the same respondents as the split: they rise together by mood and way of answering alone and are no evidence.',
  },
  tierTest: {
    fi: 'Jako on kuva; testi on järjestyskorrelaatio kaikista yksiköistä: {rho} (todennäköisesti {low}–{high}).',
    sv: 'Delningen är bilden; testet är rangkorrelationen över alla enheter: {rho} (troligen {low}–{high}).',
    en: 'The split is the picture; the test is the rank correlation over all {units}: {rho} (likely {low} to {high}).',
  },
  noTiers: {
    fi: 'Yksiköt eivät jakaudu tasaisiin ryhmiin kohdan {by} mukaan, joten ryhmiä ei näytetä.',
    sv: 'Enheterna går inte att dela i jämna grupper enligt {by}, så inga grupper visas.',
    en: 'The {units} cannot be split into fair groups by {by}, so no groups are shown.',
  },
  notQuality: {
    fi: 'Ryhmä ei kerro yksittäisen tiimin tai esihenkilön laadusta.',
    sv: 'En grupp säger inget om ett enskilt teams eller en enskild chefs kvalitet.',
    en: 'A group says nothing of the quality of a single team or manager.',
  },
} as const satisfies Record<string, Sentence>;

/** The only place that gives advice. */
export const TRY = {
  item: {
    fi: 'Paras ehdokas kokeiltavaksi: {item}. Kokeillaan osassa tiimejä ja verrataan muihin seuraavalla kierroksella.',
    sv: 'Bästa kandidaten att pröva först: {item}. Pröva i en del av teamen och jämför med de övriga nästa omgång.',
    en: 'The best candidate to try first: {item}. Try it in some teams and compare with the others next round.',
  },
} as const satisfies Record<string, Sentence>;

export const GRADE_WORDS = {
  clear: { fi: 'selvä yhteys', sv: 'klart samband', en: 'clear' },
  possible: { fi: 'mahdollinen yhteys', sv: 'möjligt samband', en: 'possible' },
  none: { fi: 'ei erotu sattumasta', sv: 'kan inte skiljas från slumpen', en: 'cannot be told from chance' },
} as const satisfies Record<string, Sentence>;

/** Words for what is compared, by level. */
export const UNIT_WORDS = {
  team: {
    units: { fi: 'tiimiä', sv: 'team', en: 'teams' },
    Units: { fi: 'Tiimit', sv: 'Team', en: 'Teams' },
    thisMany: { fi: 'näillä tiimimäärillä', sv: 'med så här många team', en: 'with this many teams' },
  },
  location: {
    units: { fi: 'toimipaikkaa', sv: 'platser', en: 'locations' },
    Units: { fi: 'Toimipaikat', sv: 'Platser', en: 'Locations' },
    thisMany: { fi: 'näillä toimipaikkamäärillä', sv: 'med så här många platser', en: 'with this many locations' },
  },
} as const;
