// 两个单位之间的最短路径 (unit-path)
// The shortest chains of shared tasks between two units, in a fixed order
// a = '市教育局'
// b = '市水务局'
MATCH (a:Unit)
WHERE '市教育局' IN [a.id, a.name]
MATCH (b:Unit)
WHERE '市水务局' IN [b.id, b.name] AND a.id <> b.id
MATCH path = allShortestPaths((a)-[:LEADS|COOPERATES*..8]-(b))
WITH length(path) / 2 AS steps,
     reduce(chain = "", n IN nodes(path) |
       chain + CASE WHEN chain = "" THEN "" ELSE " - " END + CASE WHEN n:Task THEN n.number ELSE n.name END) AS chain
RETURN DISTINCT steps, chain
ORDER BY steps, chain
LIMIT 20
