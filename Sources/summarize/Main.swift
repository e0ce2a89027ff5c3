import TextKitIO

@main struct Main { static func main() { print(Decoder().decode([104, 105]).string) } }
