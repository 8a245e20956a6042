// title: Shortest chains between two units
// about: The shortest chains of shared tasks between two units, in a fixed order
// param a: string = "市教育局"
// param b: string = "市水务局"
// resolve a: Unit
// resolve b: Unit
// column steps: integer
// column chain: string
MATCH (a:Unit)
WHERE $a IN [a.id, a.name]
MATCH (b:Unit)
WHERE $b IN [b.id, b.name] AND a.id <> b.id
MATCH path = allShortestPaths((a)-[:LEADS|COOPERATES*..8]-(b))
WITH length(path) / 2 AS steps,
     reduce(chain = "", n IN nodes(path) |
       chain + CASE WHEN chain = "" THEN "" ELSE " - " END + CASE WHEN n:Task THEN n.number ELSE n.name END) AS chain
RETURN DISTINCT steps, chain
ORDER BY steps, chain
LIMIT 20
