namespace Collections.Domain;

/// <summary>The tables behind <see cref="CountryZones"/>, as text so that they can be read and compared.</summary>
internal static class ZoneTables
{
    /// <summary>Countries with one time, by ISO 3166-1 code.</summary>
    public const string OneZone =
        """
        AD=Europe/Andorra AE=Asia/Dubai AF=Asia/Kabul AG=America/Antigua AI=America/Anguilla AL=Europe/Tirane
        AM=Asia/Yerevan AO=Africa/Luanda AR=America/Argentina/Buenos_Aires AS=Pacific/Pago_Pago AT=Europe/Vienna
        AW=America/Aruba AX=Europe/Mariehamn AZ=Asia/Baku BA=Europe/Sarajevo BB=America/Barbados BD=Asia/Dhaka
        BE=Europe/Brussels BF=Africa/Ouagadougou BG=Europe/Sofia BH=Asia/Bahrain BI=Africa/Bujumbura
        BJ=Africa/Porto-Novo BL=America/St_Barthelemy BM=Atlantic/Bermuda BN=Asia/Brunei BO=America/La_Paz
        BQ=America/Kralendijk BS=America/Nassau BT=Asia/Thimphu BW=Africa/Gaborone BY=Europe/Minsk BZ=America/Belize
        CC=Indian/Cocos CF=Africa/Bangui CG=Africa/Brazzaville CH=Europe/Zurich CI=Africa/Abidjan
        CK=Pacific/Rarotonga CM=Africa/Douala CN=Asia/Shanghai CO=America/Bogota CR=America/Costa_Rica
        CU=America/Havana CV=Atlantic/Cape_Verde CW=America/Curacao CX=Indian/Christmas CY=Asia/Nicosia
        CZ=Europe/Prague DE=Europe/Berlin DJ=Africa/Djibouti DK=Europe/Copenhagen DM=America/Dominica
        DO=America/Santo_Domingo DZ=Africa/Algiers EE=Europe/Tallinn EG=Africa/Cairo EH=Africa/El_Aaiun
        ER=Africa/Asmara ET=Africa/Addis_Ababa FI=Europe/Helsinki FJ=Pacific/Fiji FK=Atlantic/Stanley
        FO=Atlantic/Faroe FR=Europe/Paris GA=Africa/Libreville GB=Europe/London GD=America/Grenada GE=Asia/Tbilisi
        GF=America/Cayenne GG=Europe/Guernsey GH=Africa/Accra GI=Europe/Gibraltar GM=Africa/Banjul GN=Africa/Conakry
        GP=America/Guadeloupe GQ=Africa/Malabo GR=Europe/Athens GS=Atlantic/South_Georgia GT=America/Guatemala
        GU=Pacific/Guam GW=Africa/Bissau GY=America/Guyana HK=Asia/Hong_Kong HN=America/Tegucigalpa HR=Europe/Zagreb
        HT=America/Port-au-Prince HU=Europe/Budapest IE=Europe/Dublin IL=Asia/Jerusalem IM=Europe/Isle_of_Man
        IN=Asia/Kolkata IO=Indian/Chagos IQ=Asia/Baghdad IR=Asia/Tehran IS=Atlantic/Reykjavik IT=Europe/Rome
        JE=Europe/Jersey JM=America/Jamaica JO=Asia/Amman JP=Asia/Tokyo KE=Africa/Nairobi KG=Asia/Bishkek
        KH=Asia/Phnom_Penh KM=Indian/Comoro KN=America/St_Kitts KP=Asia/Pyongyang KR=Asia/Seoul KW=Asia/Kuwait
        KY=America/Cayman KZ=Asia/Almaty LA=Asia/Vientiane LB=Asia/Beirut LC=America/St_Lucia LI=Europe/Vaduz
        LK=Asia/Colombo LR=Africa/Monrovia LS=Africa/Maseru LT=Europe/Vilnius LU=Europe/Luxembourg LV=Europe/Riga
        LY=Africa/Tripoli MA=Africa/Casablanca MC=Europe/Monaco MD=Europe/Chisinau ME=Europe/Podgorica
        MF=America/Marigot MG=Indian/Antananarivo MH=Pacific/Majuro MK=Europe/Skopje ML=Africa/Bamako MM=Asia/Yangon
        MO=Asia/Macau MP=Pacific/Saipan MQ=America/Martinique MR=Africa/Nouakchott MS=America/Montserrat
        MT=Europe/Malta MU=Indian/Mauritius MV=Indian/Maldives MW=Africa/Blantyre MY=Asia/Kuala_Lumpur
        MZ=Africa/Maputo NA=Africa/Windhoek NC=Pacific/Noumea NE=Africa/Niamey NF=Pacific/Norfolk NG=Africa/Lagos
        NI=America/Managua NL=Europe/Amsterdam NO=Europe/Oslo NP=Asia/Kathmandu NR=Pacific/Nauru NU=Pacific/Niue
        OM=Asia/Muscat PA=America/Panama PE=America/Lima PH=Asia/Manila PK=Asia/Karachi PL=Europe/Warsaw
        PM=America/Miquelon PN=Pacific/Pitcairn PR=America/Puerto_Rico PS=Asia/Hebron PW=Pacific/Palau
        PY=America/Asuncion QA=Asia/Qatar RE=Indian/Reunion RO=Europe/Bucharest RS=Europe/Belgrade RW=Africa/Kigali
        SA=Asia/Riyadh SB=Pacific/Guadalcanal SC=Indian/Mahe SD=Africa/Khartoum SE=Europe/Stockholm
        SG=Asia/Singapore SH=Atlantic/St_Helena SI=Europe/Ljubljana SJ=Arctic/Longyearbyen SK=Europe/Bratislava
        SL=Africa/Freetown SM=Europe/San_Marino SN=Africa/Dakar SO=Africa/Mogadishu SR=America/Paramaribo
        SS=Africa/Juba ST=Africa/Sao_Tome SV=America/El_Salvador SX=America/Lower_Princes SY=Asia/Damascus
        SZ=Africa/Mbabane TC=America/Grand_Turk TD=Africa/Ndjamena TF=Indian/Kerguelen TG=Africa/Lome
        TH=Asia/Bangkok TJ=Asia/Dushanbe TK=Pacific/Fakaofo TL=Asia/Dili TM=Asia/Ashgabat TN=Africa/Tunis
        TO=Pacific/Tongatapu TR=Europe/Istanbul TT=America/Port_of_Spain TV=Pacific/Funafuti TW=Asia/Taipei
        TZ=Africa/Dar_es_Salaam UA=Europe/Kyiv UG=Africa/Kampala UY=America/Montevideo UZ=Asia/Tashkent
        VA=Europe/Vatican VC=America/St_Vincent VE=America/Caracas VG=America/Tortola VI=America/St_Thomas
        VN=Asia/Ho_Chi_Minh VU=Pacific/Efate WF=Pacific/Wallis WS=Pacific/Apia XK=Europe/Belgrade YE=Asia/Aden
        YT=Indian/Mayotte ZA=Africa/Johannesburg ZM=Africa/Lusaka ZW=Africa/Harare
        """;

    /// <summary>
    /// Countries with several: country, zone, the regions that keep it. A region listed under two zones is split. A
    /// zone in brackets counts only where its region is known.
    /// </summary>
    public const string ByRegion =
        """
        US America/New_York CT DE DC GA ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV FL IN KY
        US America/Chicago AL AR IL IA KS LA MN MS MO OK WI TX TN NE ND SD FL IN KY
        US America/New_York TN
        US America/Los_Angeles CA NV OR WA
        US America/Denver CO MT NM UT WY ID TX NE ND SD
        US America/Los_Angeles ID
        US America/Phoenix AZ
        US America/Anchorage AK
        US Pacific/Honolulu HI
        US (America/Puerto_Rico) PR VI
        US (Pacific/Guam) GU MP
        US (Pacific/Pago_Pago) AS
        CA America/Toronto ON QC NU
        CA America/Winnipeg MB NU
        CA America/Edmonton AB NT NU
        CA America/Vancouver BC
        CA America/Edmonton BC
        CA America/Regina SK
        CA America/Halifax NS NB PE
        CA America/St_Johns NL
        CA America/Halifax NL
        CA America/Whitehorse YT
        AU Australia/Sydney NSW VIC ACT TAS
        AU Australia/Brisbane QLD
        AU Australia/Perth WA
        AU Australia/Adelaide SA
        AU Australia/Darwin NT
        BR America/Sao_Paulo SP RJ MG ES PR SC RS GO DF TO BA SE AL PE PB RN CE PI MA PA AP
        BR America/Manaus AM RR RO
        BR America/Cuiaba MT MS
        BR America/Rio_Branco AC
        MX America/Mexico_City CMX DIF MEX AGU CAM CHP COL DUR GUA GRO HID JAL MIC MOR NLE OAX PUE QUE SLP TAB TLA
        MX America/Mexico_City VER YUC ZAC
        MX America/Mexico_City TAM COA CHH
        MX America/Tijuana BCN
        MX America/Mazatlan BCS SIN NAY
        MX America/Mexico_City NAY
        MX America/Hermosillo SON
        MX America/Cancun ROO
        MX America/Ciudad_Juarez CHH
        MX America/Matamoros TAM COA
        ES Europe/Madrid AN AR AS CB CE CL CM CT EX GA IB MC MD ML NC PV RI VC
        ES Atlantic/Canary CN
        PT Europe/Lisbon 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 30
        PT Atlantic/Azores 20
        NZ Pacific/Auckland AUK BOP CAN GIS HKB MBH MWT NSN NTL OTA STL TAS TKI WGN WKO WTC
        NZ (Pacific/Chatham) CIT
        ID Asia/Jakarta AC BA BB BE BT JA JB JI JK JT KB KR KT LA RI SB SS SU YO
        ID Asia/Makassar BA GO KI KS KU NB NT SA SG SN SR ST
        ID Asia/Jayapura MA MU PA PB PD PE PP PS PT
        CL America/Santiago AI AN AP AR AT BI CO LI LL LR ML NB RM TA VS
        CL America/Punta_Arenas MA
        CL (Pacific/Easter) IPC
        EC America/Guayaquil A B C D E F G H I L M N O P R S SD SE T U X Y Z
        EC (Pacific/Galapagos) W
        CD Africa/Kinshasa KN BC KG KL MN EQ MO NU SU TU
        CD Africa/Lubumbashi HK LU HL TA LO KC KE KS SA SK MA NK TO IT HU BU
        MN Asia/Ulaanbaatar 1 035 037 039 041 047 049 051 053 055 059 061 063 064 065 067 069 073
        MN Asia/Hovd 043 046 071
        PG Pacific/Port_Moresby CPK CPM EBR EHG EPW ESW GPK MBA MPL MPM MRL NCD NIK NPP SAN SHM WBK WHM WPD
        PG Pacific/Bougainville NSB
        PF Pacific/Tahiti
        FM Pacific/Pohnpei PNI KSA
        FM Pacific/Chuuk TRK YAP
        KI Pacific/Tarawa G
        KI Pacific/Kiritimati L
        GL America/Nuuk AV KU QE QT SM
        RU Europe/Moscow MOW SPE MOS LEN AD ARK BEL BRY CE CR CU DA IN IVA KB KC KL KLU KO KOS KDA KIR KRS LIP ME MO
        RU Europe/Moscow MUR NEN NGR NIZ ORL PNZ PSK ROS RYA SE SMO STA TA TAM TUL TVE VGG VLA VLG VOR YAR
        RU Asia/Yekaterinburg SVE CHE PER BA TYU KHM YAN KGN ORE
        RU Asia/Krasnoyarsk KYA NVS KEM TOM ALT AL KK TY
        RU Europe/Samara SAM UD AST SAR ULY
        RU Asia/Irkutsk IRK BU
        RU Asia/Vladivostok PRI KHA YEV SA
        RU Asia/Omsk OMS
        RU Asia/Yakutsk AMU ZAB SA
        RU Europe/Kaliningrad KGD
        RU Asia/Magadan MAG SAK SA
        RU Asia/Kamchatka KAM CHU
        """;
}
