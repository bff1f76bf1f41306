"""The word stock of the generated sites: Dutch base words of the field, from
which corpus.py builds compounds, sentences, titles and terms.

It holds words only. It must never know how a page is laid out, nor that any
tool will ever read one.
"""

# A noun a line: singular, article (d = de, h = het), plural, and what joins it
# to a second word in a compound ("gesprek" + "s" + "kaart"; "-" = nothing).
# Frequent words first: the drawing of words follows the order (Zipf).
NOUNS = """
gesprek h gesprekken s
kind h kinderen er
ouder d ouders -
signaal h signalen -
team h teams -
gezin h gezinnen s
zorg d zorgen -
vraag d vragen -
school d scholen -
collega d collega's -
professional d professionals -
veiligheid d veiligheden s
hulp d hulpvormen -
leerling d leerlingen en
melding d meldingen s
situatie d situaties -
afspraak d afspraken -
samenwerking d samenwerkingen s
beslissing d beslissingen s
stap d stappen en
advies h adviezen -
jeugd d jeugdigen -
wijk d wijken -
gemeente d gemeenten -
praktijk d praktijken -
ervaring d ervaringen s
kennis d kennisbronnen -
onderzoek h onderzoeken s
bijeenkomst d bijeenkomsten -
begeleider d begeleiders s
leerkracht d leerkrachten en
moeder d moeders -
vader d vaders -
thuis h thuissituaties -
netwerk h netwerken -
casus d casussen -
twijfel d twijfels -
vertrouwen h vertrouwensrelaties s
informatie d informatiebronnen -
dossier h dossiers -
privacy d privacyregels -
training d trainingen s
werk h werkzaamheden -
beleid h beleidslijnen s
organisatie d organisaties -
verantwoordelijkheid d verantwoordelijkheden s
ondersteuning d ondersteuningsvormen s
overleg h overleggen -
rol d rollen len
taak d taken -
plan h plannen -
doel h doelen -
groep d groepen s
week d weken -
moment h momenten -
manier d manieren -
drempel d drempels -
kans d kansen en
risico h risico's -
oplossing d oplossingen s
behoefte d behoeften -
wens d wensen en
keuze d keuzes -
grens d grenzen -
ruimte d ruimten -
tijd d tijden -
dag d dagen -
jaar h jaren -
uur h uren -
huis h huizen -
buurt d buurten -
straat d straten -
arts d artsen en
verpleegkundige d verpleegkundigen -
huisarts d huisartsen en
politie d politieteams -
agent d agenten en
rechter d rechters -
voogd d voogden -
pleegzorg d pleegzorgplaatsen -
opvang d opvangplekken -
kinderopvang d kinderopvanglocaties -
peuter d peuters -
kleuter d kleuters -
tiener d tieners -
jongere d jongeren n
baby d baby's -
zwangerschap d zwangerschappen s
geboorte d geboorten -
verloskundige d verloskundigen -
consultatie d consultaties -
bureau h bureaus -
praatplaat d praatplaten -
kaart d kaarten en
lijst d lijsten en
instrument h instrumenten en
methode d methoden -
werkwijze d werkwijzen -
aanpak d aanpakken -
leidraad d leidraden -
protocol h protocollen -
richtlijn d richtlijnen en
wet d wetten -
code d codes -
recht h rechten -
plicht d plichten en
regel d regels -
kader h kaders -
afweging d afwegingen s
oordeel h oordelen s
mening d meningen s
blik d blikken -
houding d houdingen s
gedrag h gedragingen s
taal d talen -
woord h woorden en
zin d zinnen -
verhaal h verhalen -
stem d stemmen -
stilte d stiltes -
emotie d emoties -
angst d angsten -
schaamte d schaamtegevoelens -
schuld d schulden -
boosheid d woedebuien s
verdriet h verdrietmomenten -
spanning d spanningen s
stress d stressbronnen -
geweld h geweldsvormen s
ruzie d ruzies -
conflict h conflicten -
scheiding d scheidingen s
relatie d relaties -
partner d partners -
broer d broers -
zus d zussen -
oma d oma's -
opa d opa's -
familie d families -
vriend d vrienden en
buur d buren en
vrijwilliger d vrijwilligers s
mentor d mentoren en
coach d coaches -
maatje h maatjes s
deskundige d deskundigen n
specialist d specialisten en
psycholoog d psychologen en
therapeut d therapeuten en
pedagoog d pedagogen en
directeur d directeuren en
bestuurder d bestuurders s
manager d managers -
regisseur d regisseurs -
coördinator d coördinatoren en
ambtenaar d ambtenaren en
wethouder d wethouders -
raad d raden s
inspectie d inspecties -
instelling d instellingen s
stichting d stichtingen s
vereniging d verenigingen s
kliniek d klinieken -
ziekenhuis h ziekenhuizen -
afdeling d afdelingen s
locatie d locaties -
lokaal h lokalen -
klas d klassen sen
les d lessen -
rooster h roosters -
rapport h rapporten -
verslag h verslagen -
brief d brieven -
bericht h berichten en
telefoon d telefoons -
scherm h schermen -
app d apps -
formulier h formulieren en
toestemming d toestemmingen s
gegeven h gegevens -
cijfer h cijfers -
onderwijs h onderwijsvormen -
opleiding d opleidingen s
cursus d cursussen -
workshop d workshops -
reeks d reeksen -
tafel d tafels -
atelier h ateliers -
project h projecten -
programma h programma's -
proef d proeven -
evaluatie d evaluaties -
opbrengst d opbrengsten en
resultaat h resultaten -
effect h effecten -
verandering d veranderingen s
ontwikkeling d ontwikkelingen s
groei d groeifasen -
herstel h herstelfasen -
traject h trajecten -
fase d fasen -
periode d perioden -
begin h beginmomenten -
einde h eindpunten -
vervolg h vervolgstappen -
terugkeer d terugkeermomenten -
plaatsing d plaatsingen s
bescherming d beschermingsmaatregelen s
maatregel d maatregelen en
toezicht h toezichtsvormen s
crisis d crises -
nood d noden -
gevaar h gevaren -
schade d schades -
letsel h letsels -
ziekte d ziekten -
gezondheid d gezondheidsvragen s
slaap d slaapproblemen -
voeding d voedingspatronen s
geld h gelden -
armoede d armoedesituaties -
inkomen h inkomens s
uitkering d uitkeringen s
woning d woningen -
verhuizing d verhuizingen s
taalachterstand d taalachterstanden s
cultuur d culturen -
geloof h geloven s
migratie d migraties -
vluchteling d vluchtelingen en
tolk d tolken en
verschil h verschillen -
patroon h patronen -
oorzaak d oorzaken -
gevolg h gevolgen -
verband h verbanden -
bron d bronnen -
voorbeeld h voorbeelden -
idee h ideeën ën
inzicht h inzichten s
lesstof d lesstoffen -
spel h spellen -
tekening d tekeningen -
foto d foto's -
film d films -
boek h boeken en
patiënt d patiënten en
cliënt d cliënten en
bewoner d bewoners -
burger d burgers -
mantelzorger d mantelzorgers -
oudere d ouderen n
beperking d beperkingen s
verslaving d verslavingen s
verwaarlozing d verwaarlozingen s
mishandeling d mishandelingen s
"""

# An adjective a line: base and inflected form.
ADJECTIVES = """
goed goede
klein kleine
veilig veilige
samen gezamenlijke
moeilijk moeilijke
vroeg vroege
open open
nieuw nieuwe
eigen eigen
vast vaste
kort korte
groot grote
belangrijk belangrijke
lastig lastige
rustig rustige
concreet concrete
duidelijk duidelijke
onzeker onzekere
persoonlijk persoonlijke
professioneel professionele
lokaal lokale
regionaal regionale
landelijk landelijke
juridisch juridische
praktisch praktische
financieel financiële
emotioneel emotionele
sociaal sociale
medisch medische
pedagogisch pedagogische
langdurig langdurige
tijdelijk tijdelijke
zorgvuldig zorgvuldige
voorzichtig voorzichtige
eerlijk eerlijke
gelijkwaardig gelijkwaardige
informeel informele
formeel formele
anoniem anonieme
acuut acute
structureel structurele
herkenbaar herkenbare
bruikbaar bruikbare
haalbaar haalbare
kwetsbaar kwetsbare
zichtbaar zichtbare
onzichtbaar onzichtbare
verborgen verborgen
gespannen gespannen
betrokken betrokken
ervaren ervaren
jong jonge
oud oude
stil stille
boos boze
bang bange
warm warme
helder heldere
breed brede
smal smalle
snel snelle
traag trage
creatief creatieve
kritisch kritische
nieuwsgierig nieuwsgierige
terughoudend terughoudende
wederzijds wederzijdse
schriftelijk schriftelijke
mondeling mondelinge
digitaal digitale
"""

# A verb a line: infinitive, third person, past participle, third person past.
# None of them splits, so one form serves both orders of the sentence.
VERBS = """
bespreken bespreekt besproken besprak
zien ziet gezien zag
vragen vraagt gevraagd vroeg
horen hoort gehoord hoorde
delen deelt gedeeld deelde
helpen helpt geholpen hielp
zoeken zoekt gezocht zocht
vinden vindt gevonden vond
maken maakt gemaakt maakte
geven geeft gegeven gaf
nemen neemt genomen nam
herkennen herkent herkend herkende
benoemen benoemt benoemd benoemde
beschrijven beschrijft beschreven beschreef
begrijpen begrijpt begrepen begreep
begeleiden begeleidt begeleid begeleidde
ondersteunen ondersteunt ondersteund ondersteunde
verbinden verbindt verbonden verbond
versterken versterkt versterkt versterkte
verminderen vermindert verminderd verminderde
voorkomen voorkomt voorkomen voorkwam
verkennen verkent verkend verkende
onderzoeken onderzoekt onderzocht onderzocht
wegen weegt gewogen woog
beslissen beslist beslist besliste
organiseren organiseert georganiseerd organiseerde
plannen plant gepland plande
volgen volgt gevolgd volgde
betrekken betrekt betrokken betrok
missen mist gemist miste
noemen noemt genoemd noemde
kiezen kiest gekozen koos
leren leert geleerd leerde
tonen toont getoond toonde
beschermen beschermt beschermd beschermde
vermijden vermijdt vermeden vermeed
verwachten verwacht verwacht verwachtte
vertrouwen vertrouwt vertrouwd vertrouwde
controleren controleert gecontroleerd controleerde
registreren registreert geregistreerd registreerde
evalueren evalueert geëvalueerd evalueerde
coördineren coördineert gecoördineerd coördineerde
signaleren signaleert gesignaleerd signaleerde
vertalen vertaalt vertaald vertaalde
verduidelijken verduidelijkt verduidelijkt verduidelijkte
veranderen verandert veranderd veranderde
ontwikkelen ontwikkelt ontwikkeld ontwikkelde
gebruiken gebruikt gebruikt gebruikte
"""

ADVERBS = """
vaak soms samen meestal zelden eerst daarna altijd steeds opnieuw eerder later
vooral juist bijna nauwelijks langzaam zorgvuldig openlijk telkens ondertussen
regelmatig voorzichtig tijdig bewust onbewust rechtstreeks gaandeweg achteraf
"""

PREPOSITIONS = """
met voor bij in over van rond tijdens na door binnen zonder tussen naast tegen
"""

# Openings of a main clause in which the verb follows the subject.
LINKERS = """
Tegelijk|Daarnaast|Toch|Ook|Vaak|Soms|Volgens de deelnemers|In de praktijk
Aan de andere kant|In dit geval|Op zo'n moment|Bij twijfel|Achteraf|Juist daarom
Na het eerste overleg|Een maand later|In de regio|Voor wie net begint
"""

SUBJUNCTIONS = "omdat als wanneer terwijl zodat hoewel voordat nadat zodra doordat"

PLACES = """
Alkmaar Almelo Amersfoort Apeldoorn Arnhem Assen Breda Delft Deventer Doetinchem
Dordrecht Drachten Ede Emmen Enschede Gouda Groningen Haarlem Harderwijk
Heerenveen Heerlen Helmond Hengelo Hilversum Hoogeveen Hoorn Kampen Leeuwarden
Leiden Lelystad Maastricht Meppel Middelburg Nijmegen Oss Roermond Roosendaal
Sittard Sneek Steenwijk Terneuzen Tiel Tilburg Utrecht Veendam Venlo Vlissingen
Weert Winschoten Zaandam Zutphen Zwolle
"""

# Family names are made of two halves: the long tail that an index meets.
NAME_STARTS = """
Bos Brink Dijk Esch Groen Haver Heide Hoek Hof Kamp Kerk Klaver Kolk Land Linde
Loo Meer Molen Oever Oost Ploeg Rietveld Roos Schans Spoor Steen Tol Veen Velde
Vliet Voort Wal Water Weide West Wiel Wold Zand Zee Zuid
"""
NAME_ENDS = """
man stra ma sma huis kamp berg dam donk gaard haar horst hout huizen kes laar
veld waard weg werf wijk zicht inga ens sen meijer mans broek dal beek
"""

# The three vocabularies: identifier, Dutch label, English label.
THEMES = """
vroegsignalering|Vroegsignalering|Early signs
samenwerken|Samenwerken|Working together
praten-met-ouders|Praten met ouders|Talking with parents
praten-met-kinderen|Praten met kinderen|Talking with children
privacy|Privacy|Privacy
afwegen|Afwegen|Weighing
vertrouwen|Vertrouwen|Trust
informeel-netwerk|Informeel netwerk|Informal network
armoede|Armoede|Poverty
scheiding|Scheiding|Divorce
verwaarlozing|Verwaarlozing|Neglect
ouderenmishandeling|Ouderenmishandeling|Elder abuse
verslaving|Verslaving|Addiction
schaamte|Schaamte|Shame
cultuur-en-taal|Cultuur en taal|Culture and language
registreren|Registreren|Keeping records
overdracht|Overdracht|Handover
nazorg|Nazorg|Aftercare
zelfzorg|Zelfzorg|Self care
crisis|Crisis|Crisis
pleegzorg|Pleegzorg|Foster care
eerste-jaren|Eerste jaren|First years
puberteit|Puberteit|Adolescence
online-veiligheid|Online veiligheid|Safety online
wonen|Wonen|Housing
rechten-van-kinderen|Rechten van kinderen|Rights of children
leren-van-casussen|Leren van casussen|Learning from cases
teamgesprek|Teamgesprek|Team talk
regie-van-het-gezin|Regie van het gezin|The family in the lead
veilig-genoeg|Veilig genoeg|Safe enough
"""

SECTORS = """
onderwijs|Onderwijs|Education
kinderopvang|Kinderopvang|Childcare
jeugdgezondheidszorg|Jeugdgezondheidszorg|Youth health care
jeugdhulp|Jeugdhulp|Youth services
maatschappelijk-werk|Maatschappelijk werk|Social work
huisartsenzorg|Huisartsenzorg|General practice
ziekenhuis|Ziekenhuis|Hospital
ggz|Ggz|Mental health care
wijkverpleging|Wijkverpleging|District nursing
politie-en-justitie|Politie en justitie|Police and justice
gemeente|Gemeente|Municipality
vrijwilligerswerk|Vrijwilligerswerk|Voluntary work
"""

ROLES = """
leerkracht|Leerkracht|Teacher
intern-begeleider|Intern begeleider|Care coordinator
mentor|Mentor|Mentor
schooldirecteur|Schooldirecteur|Head teacher
pedagogisch-medewerker|Pedagogisch medewerker|Childcare worker
gastouder|Gastouder|Childminder
jeugdarts|Jeugdarts|Youth doctor
jeugdverpleegkundige|Jeugdverpleegkundige|Youth nurse
verloskundige|Verloskundige|Midwife
kraamverzorgende|Kraamverzorgende|Maternity nurse
huisarts|Huisarts|General practitioner
praktijkondersteuner|Praktijkondersteuner|Practice nurse
kinderarts|Kinderarts|Paediatrician
wijkverpleegkundige|Wijkverpleegkundige|District nurse
maatschappelijk-werker|Maatschappelijk werker|Social worker
gezinscoach|Gezinscoach|Family coach
jeugdzorgwerker|Jeugdzorgwerker|Youth worker
gezinsvoogd|Gezinsvoogd|Family guardian
pleegouder|Pleegouder|Foster parent
psycholoog|Psycholoog|Psychologist
psychiater|Psychiater|Psychiatrist
orthopedagoog|Orthopedagoog|Remedial educationalist
logopedist|Logopedist|Speech therapist
fysiotherapeut|Fysiotherapeut|Physiotherapist
tandarts|Tandarts|Dentist
wijkagent|Wijkagent|Community officer
rechercheur|Rechercheur|Detective
officier-van-justitie|Officier van justitie|Public prosecutor
reclasseringswerker|Reclasseringswerker|Probation officer
advocaat|Advocaat|Lawyer
beleidsmedewerker|Beleidsmedewerker|Policy officer
procesregisseur|Procesregisseur|Process manager
leerplichtambtenaar|Leerplichtambtenaar|Attendance officer
schuldhulpverlener|Schuldhulpverlener|Debt counsellor
wooncoach|Wooncoach|Housing coach
vrijwilliger|Vrijwilliger|Volunteer
sporttrainer|Sporttrainer|Sports coach
ervaringsdeskundige|Ervaringsdeskundige|Expert by experience
aandachtsfunctionaris|Aandachtsfunctionaris|Designated expert
onderzoeker|Onderzoeker|Researcher
"""

# What invented names are made of, a syllable at a time.
ONSETS = "b br d dr f fr g gr h j k kl kn kr l m n p pl r s sch sl sp st t tr v vl w wr z zw"
VOWELS = "a aa e ee i ie o oe oo u ui ei ou eu ij"
CODAS = "d f k l lk lm ls m n nd ng nk p r rd rk rm rn rs s st t"
