# SPDX-License-Identifier: EUPL-1.2
"""Words that are written with a capital and name nobody of the record.

Languages, peoples, feasts, services and brands of toys: asking about each of them would drown the questions
that count. Places are left out on purpose: they tell who somebody is.
"""

KNOWN_CAPITALS = frozenset(
    """
    nederlands nederlandse nederlandstalig nederlandstalige vlaams vlaamse belg belgisch belgische belgen
    frans franse franstalig franstalige duits duitse engels engelse engelstalig engelstalige spaans spaanse
    italiaans italiaanse portugees portugese turks turkse turk turken marokkaans marokkaanse marokkaan
    marokkanen arabisch arabische berbers berberse tamazight pools poolse pool polen bulgaars bulgaarse
    bulgaren roemeens roemeense roemenen slowaaks slowaakse tsjechisch tsjechische russisch russische
    oekraiens oekraiense servisch servische kroatisch kroatische bosnisch bosnische albanees albanese
    koerdisch koerdische koerden syrisch syrische syriers afghaans afghaanse dari pasjtoe perzisch perzische
    farsi pakistaans pakistaanse urdu indiaas indiase hindi nepalees nepalese somalisch somalische somali
    ghanees ghanese twi nigeriaans nigeriaanse congolees congolese lingala swahili tigrinya eritrees
    eritrese ethiopisch ethiopische amhaars grieks griekse hongaars hongaarse zweeds zweedse deens deense
    noors noorse fins finse chinees chinese japans japanse thais thaise vietnamees vietnamese filipijns
    filipijnse tagalog braziliaans braziliaanse amerikaans amerikaanse europees europese afrikaans
    afrikaanse aziatisch aziatische joods joodse islam islamitisch christelijk katholiek romani roma dutch
    flemish belgian french german english spanish italian portuguese turkish moroccan arabic berber polish
    bulgarian romanian slovak czech russian ukrainian serbian croatian albanian kurdish syrian afghan
    persian somali ghanaian nigerian european african asian american chinese greek maandag dinsdag woensdag
    donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober
    november december monday tuesday wednesday thursday friday saturday sunday january february march may
    june july august october kerstmis kerst pasen pinksteren hemelvaart sinterklaas sint pieten
    kerstman halloween carnaval nieuwjaar ramadan suikerfeest offerfeest allerheiligen moederdag vaderdag
    christmas easter eid clb mdo kdv ibo bko bso gon okan oki zoco avg gdpr lws sva asd adhd ass okt ocmw
    cpbw vzw tv dvd cd wc gsm pc zikovo sticordi leersteun prodia pov wb bh opgroeien kind gezin vclb coach
    koala inloopteam kaleido huis duplo lego playmobil kapla knex barbie bumba nijntje dribbel musti
    kabouter plop frozen paw patrol peppa pampers ipad iphone google facebook instagram whatsapp
    youtube netflix smartschool gimme konnect teams word excel ikea colruyt delhaize aldi lidl kruidvat
    velcro tupperware bic mr mevr dhr dr mevrouw meneer monsieur madame docteur le la les groetjes groeten
    beste mama papa juf meester oma opa god allah ok okay ja nee
    """.split()
)
