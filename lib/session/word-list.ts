/** Short English words that sound unlike each other, for two people to read out. Each byte names one. */
export const WORD_LIST: readonly string[] = `
acorn album almond amber anchor animal apple april arctic arrow artist atlas autumn avocado bacon badge bakery
balcony bamboo banana banjo barrel basket beaver bench bicycle biscuit blanket bottle bracelet branch bridge
brother bubble butter cabin cactus camera candle canvas captain carpet castle cello chapel cherry chimney circle
citrus clock closet coconut coffee comet copper cotton crystal cushion daisy dentist desert diamond dinner
doctor dolphin donkey dragon drawer drum eagle earth echo elephant eleven engine envelope evening fabric falcon
family feather february fiddle finger flamingo forest fossil fox friday frog furnace galaxy garage garden garlic
giraffe glacier glove goblet golden gorilla grape gravel guitar hammer harbour harvest hazel helmet hippo honey
hundred husband iceberg igloo indigo infant insect island ivory jaguar january jelly jersey jigsaw journal
jungle juniper kangaroo kettle keyboard kitchen kiwi knuckle koala ladder lagoon lantern lemon leopard letter
library lilac lion lobster lunch magnet mango maple marble market meadow mirror monday mosquito mountain muffin
museum mustard napkin needle nephew neptune nickel north novel number nutmeg oasis ocean octopus olive onion
opera orange orchid ostrich oxygen paddle pancake panda paper parrot peanut pebble pencil penguin pepper piano
pigeon pillow planet popcorn potato pumpkin purple puzzle quartz queen quilt rabbit raccoon radio railway
rainbow raven rhubarb ribbon river robin rocket salad sandal saturn scissors shadow shelter silver sketch spider
spinach squirrel stadium sugar summer table teacher thunder tiger tomato tractor trumpet tulip tunnel turtle
twenty umbrella uncle unicorn valley vanilla velvet village violin volcano waffle walnut whistle window winter
wizard yacht yellow yoghurt zebra zigzag
`
  .trim()
  .split(/\s+/);
