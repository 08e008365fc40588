"""Spellings of places: pairs that are one name, and pairs that are two. One pair a line, parted by a bar."""

from __future__ import annotations


def pairs(lines: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a table."""
    rows = (line.split("|") for line in lines.strip().splitlines())
    return tuple((one, other) for one, other in rows)


SAME = pairs("""
Khmeimim|Hmeymim
Khmeimim|Hmeimim
Hmeymim|Humaymim
Raqqa|Raqa
Raqqa|ar-Raqqah
Raqqa|Rakka
Deir ez-Zor|Deir Ezzor
Deir ez-Zor|Dayr az-Zawr
Deir ez-Zor|Deir al-Zour
Deir ez-Zor|Deir ezzour
Deir ez-Zor|Deir el-Zor
Hasakah|al-Hasakeh
Hasakah|Hassaka
Hasakah|Hasaka
Hasakah|Al-Hassakah
Qamishli|Kamishly
Qamishli|al-Qamishli
Idlib|Idleb
Latakia|Lattakia
Manbij|Menbij
Manbij|Manbej
Khan Sheikhoun|Khan Shaykhun
Khan Sheikhoun|Khan Sheikhun
Maarat al-Numan|Maaret an-Numan
Maarat al-Numan|Ma'arrat al-Nu'man
Maarat al-Numan|Maarrat an Numan
Saraqib|Saraqeb
Saraqib|Sarakeb
Taoum|Ta'um
al-Bara|Barah
al-Bara|al-Barra
Safhoun|Sfuhon
Safhoun|Safhun
Fleifel|Fulayfil
Izraa|Izra'
Izraa|Ezraa
Sahwat al-Qameh|Sahwat al Qamh
Tariq al-Bab|Tareeq al-Bab
Tariq al-Bab|Tarik al-Bab
Sheikh Said|Shaykh Said
Sheikh Maqsoud|Shaykh Maqsud
Sheikh Maqsoud|Sheikh Maksoud
Salihiyah|al-Salihiya
Salihiyah|Salihiyeh
Khaldiyeh|al-Khaldiya
Khaldiyeh|Khaldieh
Yarmouk|Yarmuk
Yarmouk|al-Yarmouk
Ghouta|Ghuta
Ghouta|al-Ghoutah
Douma|Duma
Darayya|Daraya
Darayya|Daraiya
Jisreen|Jesreen
Jisreen|Jisrin
Mesraba|Misraba
Zabadani|al-Zabadani
Zabadani|az-Zabadani
Madaya|Madayya
Qalamoun|Kalamoun
Qalamoun|al-Qalamun
Palmyra|palmyra
Tadmur|Tadmor
Tadmur|Tedmur
Sukhna|as-Sukhnah
Sukhna|al-Sukhneh
Mayadin|Mayadeen
Mayadin|al-Mayadin
Hajin|Hajeen
Baghouz|Baghuz
Baghouz|al-Baghuz
Shaddadi|al-Shadadi
Tell Abyad|Tal Abiad
Tell Abyad|Tall Abyad
Tell Rifaat|Tal Rifat
Tell Tamer|Tal Tamr
Ras al-Ain|Ras al-Ayn
Ras al-Ain|Ras al-Ein
Ain Issa|Ayn Isa
Ain Issa|Ein Issa
Jindires|Jinderes
Atarib|al-Atareb
Darat Izza|Daret Izzah
Khan Tuman|Khan Touman
Tiyas|Tayas
Shayrat|al-Shayrat
Shayrat|Sheirat
Dumayr|Dumeir
Dumayr|al-Dumair
Kuweires|Kuwayris
Jirah|al-Jirah
Daraa|Dara'a
Suwayda|Sweida
Suwayda|as-Suweida
Quneitra|al-Qunaytirah
Nasib|Nassib
Nawa|Nawah
Tafas|Tfas
Hama|Hamah
Hama|Hamaa
Salamiyah|as-Salamiyeh
Salamiyah|Salamiya
Rastan|ar-Rastan
Talbiseh|Talbisa
Qusayr|al-Qusair
Qusayr|Quseir
Tartus|Tartous
Baniyas|Banias
Jableh|Jabla
Kobani|Kobanê
Afrin|Afreen
Azaz|A'zaz
Jarabulus|Jarablus
Mosul|Mawsul
Fallujah|Fallouja
Ramadi|ar-Ramadi
Tikrit|Tekrit
Samarra|Samara
Sinjar|Sinjaar
Basra|al-Basrah
Kirkuk|Kerkuk
Homs|homs
Horlivka|HORLIVKA
Zaporizhzhia|Zaporizhzhya
San José|San Jose
Müslim|Muslim
Hmeimim|Khmeymim
Taoum|Taum
Taoum|Tu'um
Taum|Tu'um
Fleifel|Falafel
Fleifel|Flaifel
Safhoun|Sfuhen
Deir Ezzor|Dayr az Zawr
Deir Ezzor|Deir az-Zour
Deir ez-Zor|Deir Ez-Zour
Deir ez-Zor|Dair Ezzor
Salhiyah|Salhiyeh
Salhiyah|Salhiyya
Salhiyeh|Salhiyya
Salhiyah|Salhieh
Salhiyah|as-Salhiya
Rashidin|al-Rashideen
Rashidin|Rashidiin
Hamidiyah|al-Hamidiyeh
Hamidiyah|Hamidiyya
Ihsim|Ehsim
Ihsim|Ehsem
Urum al-Kubra|Orum al-Kubra
Urum al-Kubra|Oram al-Kubra
Kafr Hamra|Kafr Hamrah
Kafr Naha|Kafarnaha
Kafr Nabl|Kafranbel
Kafr Nabl|Kafr Nabel
Kafr Nabudah|Kafr Nabouda
Kafr Nabudah|Kafr Nabboudeh
Kafr Zita|Kafr Zeita
Kafr Zita|Kafr Zaita
Latamneh|al-Latamna
Latamneh|al-Lataminah
Morek|Murak
Morek|Mork
Suran|Souran
Taybat al-Imam|Tibet al-Imam
Taybat al-Imam|Tayyibat al-Imam
Halfaya|Helfaya
Jisr al-Shughur|Jisr ash-Shughour
Jisr al-Shughur|Jisr al-Shughour
Jisr al-Shughur|Jesr al-Shughur
Turmanin|Tourmanin
Turmanin|Turmaneen
Armanaz|Ermanaz
Salqin|Salqeen
Salqin|Salkin
Sarmin|Sarmeen
Binnish|Binish
Binnish|Bennsh
Fuah|al-Fouaa
Fuah|al-Foua
Kafraya|Kefraya
Nubl|Nubul
Nubl|Noubol
Zahraa|al-Zahra
Zahraa|az-Zahraa
Huraytan|Hreitan
Huraytan|Haritan
Anadan|Andan
Anadan|Anaddan
Bayanoun|Bayanun
Ratyan|Ratian
Bashkoy|Bashkoi
Handarat|Handaraat
Layramun|Leramoun
Layramun|al-Layramoun
Khan al-Assal|Khan al-Asal
Hadher|al-Hadhir
Aziziyah|al-Aziziyeh
Salah al-Din|Salah ad-Din
Bustan al-Qasr|Bustan al-Qaser
Bustan al-Qasr|Boustan al-Qasr
Sukkari|as-Sukkari
Sukkari|Sekkari
Fardous|al-Firdous
Fardous|Ferdous
Jubb al-Jarrah|Jubb al-Jarah
Jubb al-Jarrah|Jeb al-Jarrah
Qaryatayn|al-Qaryatain
Qaryatayn|al-Qaryatein
Jayrud|Jayroud
Jayrud|Jeiroud
Mudayra|Mudeira
Misraba|Musraba
Jisrayn|Jisreen
Arbin|Arbeen
Saqba|Sakba
Hammuriyah|Hammouriyeh
Hammuriyah|Hamouria
Zamalka|Zamalca
Ayn Tarma|Ein Tarma
Ayn Tarma|Ain Terma
Jaramana|Jermana
Muadamiyah|Moadamiyeh
Buqayn|Bukein
Wadi Barada|Wadi Barrada
Muhassan|Mohassan
Muhassan|Mhassan
Ashara|al-Asharah
Gharanij|Ghranij
Hatlah|Hatla
Shuhayl|Shuheil
Busayrah|Buseira
Tall Abyad|Tel Abyad
Tall Tamr|Tel Tamer
Shaddadah|Shaddadeh
Suluk|Sulouk
Tabqa|al-Tabqah
Tabqa|at-Tabqa
Rusafah|Resafa
Izraa|Izra
Busra al-Harir|Busr al-Harir
Inkhil|Enkhil
Jasim|Jasem
Dael|Da'il
Tasil|Tseel
Nasib|Naseeb
Quneitra|Kuneitra
Khan Arnabah|Khan Arnabeh
Shahba|Shahbaa
Kasab|Kassab
Salma|Salmah
Kinsabba|Kansabba
Rabia|Rabi'a
Baniyas|Banyas
Suqaylabiyah|Suqaylabiyeh
Muhradah|Mhardeh
Jarabulus|Jarablous
Akhtarin|Akhtareen
Marea|Mare'
Dabiq|Dabeq
Sawran|Sauran
Qabasin|Qabaseen
Tadif|Tadef
Maskanah|Maskaneh
Dayr Hafir|Deir Hafer
Safirah|as-Safira
Khanasir|Khanaser
Ithriya|Ithriyah
Uqayribat|Uqairbat
Ramadi|Ramady
Fallujah|al-Falluja
Baqubah|Baquba
Tal Afar|Tall Afar
Hawija|al-Hawijah
Kunduz|Qunduz
Lashkar Gah|Lashkargah
Sanaa|Sana'a
Hodeidah|al-Hudaydah
Taizz|Ta'izz
Marib|Ma'rib
Benghazi|Binghazi
Misrata|Misratah
Sirte|Sirt
Khan Yunis|Khan Younis
Rafah|Rafa
Nablus|Nablous
Baalbek|Ba'albek
Irbid|Erbid
Erbil|Arbil
Kharkiv|KHARKIV
Mariupol|Mariupol'
Afrin|'Afrin
أريحا|اريحا
إدلب|ادلب
الباب|باب
حماة|حماه
القامشلي|قامشلي
درعا|درعا
""")

DIFFERENT = pairs("""
Kabana|Kobani
al-Bara|Aleppo
al-Bara|Bir
Homs|Hama
Idlib|Latakia
Idlib|Adlab
Daraa|Darayya
Douma|Adma
Manbij|Minbaj al-Sharqi
Raqqa|Ruqqi
Ariha|Rihab
Tripoli|Tarabulus
Jisreen|Jasra
Tafas|Tafis al-Kubra
Hatla|Hatra
Mosul|Masila
Hasakah|Haskiyah al-Gharbi
Azaz|Aziza
Nawa|Nava
Sarmin|Sarmada
Saraqib|Sarqaniya
Jarabulus|Tarabulus
Taftanaz|Taftana
Kafr Zita|Kafr Nabl
Tell Abyad|Tell Aswad
Ain Issa|Ain Dara
Ras al-Ain|Ras al-Basit
Khan Tuman|Khan Assal
Sheikh Said|Sheikh Maqsoud
Bab al-Hawa|Bab al-Salama
Bab al-Nasr|Bab al-Hadid
Deir ez-Zor|Deir Hafir
Qusayr|Qusour
Rastan|Rustum
Baghouz|Baghdad
Hajin|Hayan
Sinjar|Sanjak
Basra|Busra
Kirkuk|Karak
Samarra|Samra al-Sharqiya
Fallujah|Fallahiya
Tikrit|Takrut
Mayadin|Midan
Damascus|Dumas
Dumayr|Dimra
Quneitra|Qantara
Salma|Sulami
Kasab|Kusba
Madaya|Madian
Ghouta|Ghata
Jobar|Jibrin
Zabadani|Zebdin
Harasta|Hirista
Palmyra|Palermo
Kabana|Kobane
Abrar|Abrariyah
Abrar|al-Abrariyeh
Safhoun|Safhiyah
Fleifel|Filfila
Taoum|Tamma
Taoum|Tim
Ariha|Arihan
Ariha|Rihaniyah
Salhiyah|Salha
Rashidin|Rashidiyah
Hamidiyah|Hamdan
Hamidiyah|Hamadan
Ihsim|Hisham
Ihsim|Hass
Nubl|Nabil
Nubl|Nabul
Zahraa|Zahle
Huraytan|Harran
Anadan|Adana
Marea|Maar
Dabiq|Dubayq
Tadif|Tudaf
Jasim|Jasmin
Nasib|Nusaybin
Izraa|Azraq
Salkhad|Salkin
Rabia|Raba
Masyaf|Musaf
Muhradah|Murad
Akhtarin|Khatran
Khanasir|Khan
Mosul|Massyaf
Ramadi|Ramad
Fallujah|Falah
Tal Afar|Tal Aran
Hawija|Huwayjah Saghirah
Kunduz|Kandahar
Sanaa|Sunna
Marib|Morab
Sirte|Surat
Rafah|Rif
Nablus|Nabul
Irbid|Arbad
Erbil|Arbala
Kharkiv|Kherson
Mariupol|Melitopol
Donetsk|Dniester
Homs|Hums Saghir
Raqqa|Rukka
Douma|Damma
Manbij|Munbuj
Azaz|Azizi
Afrin|Afran
Binnish|Banash
Sarmin|Sermin al-Gharbi
Salqin|Salqa
Armanaz|Armenia
Turmanin|Turkman
Kafr Nabl|Kafr Nubul al-Kabir
Kafr Hamra|Kafr Hind
Tall Abyad|Tall Abyat
Suluk|Silk
Shaddadah|Shadda
Hatlah|Hutul
Ashara|Ishra
Arbin|Irbid
Zamalka|Zumluk
Jisrayn|Jusur
Misraba|Misrab
Qaryatayn|Qaryah
Saqba|Siqba
Wadi Barada|Wadi Burayd
Quneitra|Qanater
Khan Arnabah|Khan Aranba al-Sharqi
Kasab|Qusab
Baniyas|Bayyas
أريحا|ريحان
إدلب|حلب
حماة|حمص
درعا|دوما
الرقة|الرستن
""")
