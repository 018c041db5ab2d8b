"""The words of the demo orders: what is written on cakes, where they go, who called them off and why."""

from orders.basket import Address

INSCRIPTIONS = [
    "Happy Birthday Asha",
    "Hongera Neema & Juma",
    "Karibu mtoto Imani! 🍼",
    "Happy 50th, Baba!",
    "Heri ya siku ya kuzaliwa,\nMama Salma",
    "Well done Rehema 🎓",
    "Nakupenda 💛",
    "Eid Mubarak",
    "30 & fabulous",
    "Asante Mwalimu Grace",
    "Bon voyage, Amani ✈️",
    "To the best team ever",
    "1",
    "Pole na kazi!",
    "Happy Anniversary\nMr & Mrs Kimaro",
]
WEDDING_INSCRIPTIONS = [
    "Hongera kwa\nharusi yenu\nFatma na Said",
    "Neema & Juma\n12.12.",
    "Mr & Mrs Kimaro",
]
LINE_NOTES = [
    "",
    "",
    "",
    "Please write the name in pink.",
    "A child at the party cannot eat peanuts.",
    "Not too sweet, please.",
    "The topper stays in the box, we put it on ourselves.",
]
PHOTOS = ["unicorn-pastel.webp", "rainbow-birthday.webp"]
ORDER_NOTES = [
    "",
    "",
    "",
    "My brother collects it, his name is Hamisi.",
    "Please call when you leave the bakery.",
    "It is a surprise: do not ring the bell.",
    "We need candles too, if you have some.",
]
ADDRESSES = [
    Address(line1="Toure Drive 48", area="Masaki", directions="White wall, opposite the yacht club"),
    Address(line1="Plot 21, Mwai Kibaki Road", area="Mikocheni", directions="Second floor, above the pharmacy"),
    Address(line1="Chole Road 7", area="Masaki", directions="Ask the guard for house C"),
    Address(line1="Ohio Street 12", line2="Amani Place, 9th floor", area="Upanga", directions=""),
    Address(line1="Kinondoni Road 133", area="Kinondoni", directions="Green gate after the petrol station"),
    Address(line1="Africana, block B 14", area="Mbezi Beach", directions="Turn left at the mango tree"),
]
DECLINED = [
    "We are sorry, our oven for tiered cakes is being repaired that week.",
    "We are sorry, this design needs more notice than we have.",
    "The customer asked on the phone to call it off.",
]
CHANGES_OF_MIND = ["The party is postponed.", "I ordered twice by mistake.", ""]
REFERENCES = {
    "cash": ["", "Receipt 1043", "Receipt 1051", ""],
    "card_terminal": ["Slip 004417", "Slip 004502"],
    "mobile_money": ["QKD7H2M4X1", "RLP93KD0WZ", "SBN55TQ81C"],
    "bank_transfer": ["CRDB 2231-77", "NMB 90412"],
}
